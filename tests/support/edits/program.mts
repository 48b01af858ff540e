import type { StatefulAppArgs } from "../../../components/index.ts";

/** Where an app stands in a program. */
export interface Place {
  readonly name: string;
  readonly parent?: "group";
}

/** Args as a program would write them; a namespace is "a" or "b" here, and gets its real name when it runs. */
export type Args = Readonly<Record<string, unknown>>;

export interface App extends Place {
  /** Where it was before, as far as the program says so by an alias. */
  readonly was: readonly Place[];
  readonly args: Args;
}

/** The apps that a program declares, at most two. */
export type Program = readonly App[];

/** What makes a pod light, and write a mark of its own on every volume that has none. */
const command = [
  "sh",
  "-c",
  [
    "for folder in /data /moved /wal; do",
    "  [ ! -d $folder ] || [ -e $folder/mark ] || cat /proc/sys/kernel/random/uuid > $folder/mark",
    "done",
    "exec httpd -f -p 8080",
  ].join("\n"),
];

/** What every app begins with, and goes back to where an edit takes an arg away. */
export const base = {
  image: "stable",
  command,
  replicas: 1,
  ports: { http: 8080 },
  claims: { data: { size: "16Mi", mountPath: "/data" } },
  resources: { requests: { cpu: "5m", memory: "16Mi" }, limits: { memory: "64Mi" } },
  probes: { readiness: { tcpSocket: { port: 8080 }, periodSeconds: 1 } },
  terminationGracePeriodSeconds: 1,
  progressDeadlineSeconds: 120,
} as const satisfies Partial<StatefulAppArgs>;

export const app = (name: string, args: Args): App => ({ name, was: [], args: { ...base, ...args } });

/** The same app, with what may be replaced said for one run alone. */
export function withoutAllowance(app: App): App {
  const { allowReplacement: _, ...args } = app.args;
  return { ...app, args };
}

/** Whether an app is, or by its aliases was, the one that another program has. */
export const isOrWas = ({ name, was }: App, earlier: App) =>
  [name, ...was.map((place) => place.name)].includes(earlier.name);

export const samePlace = (one: Place, other: Place) => one.name === other.name && one.parent === other.parent;

/** The same app below that parent. */
export function below(parent: Place["parent"], { name, was, args }: App): App {
  const place = { name, ...(parent && { parent }) };
  return { ...place, was: was.filter((one) => !samePlace(one, place)), args };
}

/** A program whose apps may each replace what they may in another one: a replacement is taken back by one. */
export function allowedAs(other: Program, program: Program): Program {
  return program.map((app) => {
    const same = other.find((one) => isOrWas(one, app));
    const allowReplacement = same?.args.allowReplacement;
    return allowReplacement === undefined ? app : { ...app, args: { ...app.args, allowReplacement } };
  });
}

/** A program that finds its apps where another one moved them: from there it takes an alias, as on the way there. */
export function aliasedFrom(other: Program, program: Program): Program {
  return program.map((app) => {
    const moved = elsewhere(app, other);
    if (!moved) return app;
    return { ...app, was: [...app.was, { name: moved.name, ...(moved.parent && { parent: moved.parent }) }] };
  });
}

const elsewhere = (app: App, other: Program) =>
  other.find(({ name, parent }) => name === app.name && parent !== app.parent);

/** Whether every app of a program that another one has too is below the same parent there. */
export const movesNone = (program: Program, other: Program) => program.every((app) => !elsewhere(app, other));

/** A program whose apps are below the parents that they have in another one. */
export const placedAs = (other: Program, program: Program): Program =>
  program.map((app) => below((elsewhere(app, other) ?? app).parent, app));

interface Claim {
  readonly size?: string;
  readonly sizes?: unknown;
}

const claimsOf = (app?: App) => Object.entries((app?.args.claims ?? {}) as Readonly<Record<string, Claim>>);

/** A program whose claims are as large as those of another one. */
export function asLargeAs(other: Program, program: Program): Program {
  return program.map((app) => {
    const larger = new Map(claimsOf(other.find(({ name }) => name === app.name)));
    const claims = claimsOf(app).map(([name, claim]) => {
      const { size, sizes } = larger.get(name) ?? claim;
      return [name, { ...claim, size, ...(sizes !== undefined && { sizes }) }] as const;
    });
    return claims.length > 0 ? { ...app, args: { ...app.args, claims: Object.fromEntries(claims) } } : app;
  });
}

/** The names that a run gives to what the generator only numbers. */
export interface Names {
  readonly namespaces: Readonly<Record<string, string>>;
  readonly images: Readonly<Record<string, string>>;
  readonly owner: string;
}

/** A program as the engine gets it. */
export function named(program: Program, { namespaces, images, owner }: Names): Program {
  return program.map((app) => {
    const { namespace, rollout } = app.args as { namespace: Namespace; rollout?: Rollout };
    const real = namespaces[namespaceOf(app)] ?? namespaceOf(app);
    return {
      ...app,
      args: {
        ...app.args,
        image: imageOf(app.args.image, images),
        ...(app.args.owner === "own" && { owner }),
        namespace: typeof namespace === "string" ? real : { existing: real },
        ...(rollout?.canary && {
          rollout: { ...rollout, canary: { ...rollout.canary, image: imageOf(rollout.canary.image, images) } },
        }),
      },
    };
  });
}

type Namespace = string | { readonly existing: string };

/** Whether it makes it or uses it. */
export function namespaceOf({ args }: App): string {
  const namespace = args.namespace as Namespace;
  return typeof namespace === "string" ? namespace : namespace.existing;
}

interface Rollout {
  readonly canary?: { readonly image: unknown };
}

const imageOf = (image: unknown, images: Names["images"]) => images[String(image)] ?? image;

/** A program as a person would write it, without what every app has. */
export function typescript(program: Program): string {
  const declared = program.map(({ name, parent, was, args }) => {
    const own = Object.entries(args).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify((base as Args)[key]),
    );
    const gone = Object.keys(base).filter((key) => !(key in args));
    const lines = [
      ...own.map(([key, value]) => `  ${key}: ${literal(value)},`),
      ...gone.map((key) => `  ${key}: undefined,`),
    ];
    const place = parent ? "parent: group, " : "";
    const aliases = was.map((place) => `{ name: "${place.name}", parent: ${place.parent ?? "rootStackResource"} }`);
    const options = `{ ${place}provider${aliases.length > 0 ? `, aliases: [${aliases.join(", ")}]` : ""} }`;
    return `new StatefulApp("${name}", {\n  ...base,\n${lines.map((line) => `${line}\n`).join("")}}, ${options});`;
  });
  return declared.join("\n");
}

/** JSON with bare keys where TypeScript needs no quotes. */
const literal = (value: unknown) =>
  JSON.stringify(value)
    .replace(/"([A-Za-z_]\w*)":/g, "$1: ")
    .replace(/,(?=\S)/g, ", ");
