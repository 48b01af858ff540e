import * as boundaries from "./boundaries.mts";
import type { StatefulAppArgs } from "../../../components/stateful-app/args/index.ts";

/** Which spot of a case becomes what; numbers, so that fast-check can shrink and replay them. */
export interface Mutation {
  readonly spot: number;
  readonly change: number;
  readonly value: number;
}

export interface Case {
  readonly name: string;
  readonly args: StatefulAppArgs;
}

type Path = readonly (string | number)[];
type Spot = { readonly path: Path; readonly what: "leaf" | "key" | "list" | "record" };

/** The case with some of its leaves, keys and lists changed to values from the limits. */
export function mutated(one: Case, mutations: readonly Mutation[]): Case {
  const copy = structuredClone(one);
  for (const mutation of mutations) mutate(copy, mutation);
  return copy;
}

function mutate(root: Case, { spot, change, value }: Mutation): void {
  const all = spots(root);
  const { path, what } = all[spot % all.length]!;
  const parent = path.slice(0, -1).reduce<any>((object, key) => object[key], root);
  const key = path.at(-1)!;
  if (what === "key") return rename(parent, key as string, chosen([...keysFor(path), ...keysIn(root)], value));
  if (what === "list") parent[key] = change % 2 ? [] : [...parent[key], parent[key].at(value % parent[key].length)];
  else if (what === "record") parent[key] = {};
  else parent[key] = leaf(root, path, parent[key], change, value);
}

function leaf(root: Case, path: Path, before: unknown, change: number, value: number): unknown {
  if (typeof before === "boolean") return !before;
  const where = path.join(".");
  if (/(maxUnavailable|minAvailable)$/.test(where)) return chosen(boundaries.amounts, value);
  if (/(probes|lifecycle).*port$|networkPolicy.*ports\.\d+$/.test(where) && change % 3 === 0)
    return chosen([...boundaries.portNames, ...boundaries.numbers], value);
  if (typeof before === "number") return chosen(boundaries.numbers, value);
  // Now and then what stands elsewhere in the case, for two things that may not be the same.
  if (change % 8 === 0) return chosen(stringsIn(root), value);
  if (change % 16 === 1) return chosen([...boundaries.names, ...boundaries.paths, ...boundaries.words], value);
  return chosen(stringsFor(where), value);
}

/** The first that fits is taken. */
const strings: readonly (readonly [RegExp, readonly string[]])[] = [
  [/(\.data\.|[aA]nnotations\.)/, [...boundaries.texts, ...boundaries.labelValues]],
  [
    /(size|sizeLimit|divisor|requests\.storage|target\.(value|averageValue))$|resources\.(limits|requests)\./,
    boundaries.quantities,
  ],
  [/(mountPath|devicePath|workingDir|subPath)$/, boundaries.paths],
  [/volumes\..*\.path$/, [...boundaries.paths, ...boundaries.fileNames]],
  [/\.path$/, boundaries.urlPaths],
  [/(duration|renewBefore)$/, boundaries.durations],
  [/(image|reference)$/, boundaries.images],
  [/(host|hostnames\.\d+|extraDnsNames\.\d+)$/, boundaries.hosts],
  [/cidr$/, boundaries.cidrs],
  [/(nameservers\.\d+|\.ip|IPs?\.\d+)$/, boundaries.addresses],
  [/SourceRanges\.\d+$/, boundaries.cidrs],
  [/(conditionType|loadBalancerClass|schedulingGates\.\d+\.name)$/, boundaries.labelKeys],
  [/capabilities\.(add|drop)\.\d+$/, boundaries.capabilities],
  [/fieldPath$/, boundaries.fieldPaths],
  [/\.resource$/, boundaries.resourceFields],
  [/(Labels|labels|nodeSelector)\.|values?(\.\d+)?$/, boundaries.labelValues],
  [/(topologyKey|tolerations\.\d+\.key|Expressions\.\d+\.key)$/, boundaries.labelKeys],
  [/KeyRef\.key$|items\.\d+\.key$/, boundaries.fileNames],
  [/prefix$/, boundaries.environmentNames],
  [
    /[oO]perator$|effect$|kind$|reload$|type$|scheme$|medium$|[pP]olicy$|protocol$|whenUnsatisfiable$|pathType$|podSecurity$|ipFamilies\.\d+$|trafficDistribution$/,
    boundaries.words,
  ],
];

function stringsFor(where: string): readonly string[] {
  return strings.find(([pattern]) => pattern.test(where))?.[1] ?? boundaries.names;
}

/** Records whose keys are a person's own words. */
const keys: readonly (readonly [RegExp, readonly string[]])[] = [
  [/(^|\.)ports\.[^.]*$/, boundaries.portNames],
  [/(^|\.)env\.[^.]*$/, boundaries.environmentNames],
  [/\.data\.[^/]*$/, boundaries.fileNames],
  [/(Labels|labels|nodeSelector|[aA]nnotations)\.[^\n]*$/, boundaries.labelKeys],
  [/resources\.(limits|requests)\.[^\n]*$/, boundaries.resourceNames],
  [/httpHeaders\.[^.]*$/, ["X-A", "X_A", "", "X A", "Host", "Ä", "x.a", "x:a"]],
  [/(^args\.|\.)(claims|files|secretFiles|volumes|initContainers|sidecars|before|after)\.[^.]*$/, boundaries.names],
];

function keysFor(path: Path): readonly string[] {
  return keys.find(([pattern]) => pattern.test(path.join(".")))?.[1] ?? [];
}

/** Everything that can be changed: leaves, a person's own keys, lists, and those records as a whole. */
function spots(root: Case): Spot[] {
  return Object.entries(root).flatMap(([key, value]) => within([key], value));
}

function within(path: Path, value: unknown): Spot[] {
  if (Array.isArray(value))
    return [
      ...(value.length > 0 ? [{ path, what: "list" } as const] : []),
      ...value.flatMap((one, index) => within([...path, index], one)),
    ];
  if (typeof value !== "object" || value === null) return [{ path, what: "leaf" }];
  const inner = Object.entries(value);
  const named = inner.some(([key]) => keysFor([...path, key]).length > 0);
  return [
    ...(named ? [{ path, what: "record" } as const] : []),
    ...inner.flatMap(([key, one]) => [
      ...(keysFor([...path, key]).length > 0 ? [{ path: [...path, key], what: "key" } as const] : []),
      ...within([...path, key], one),
    ]),
  ];
}

function rename(record: Record<string, unknown>, from: string, to: string): void {
  const value = record[from];
  delete record[from];
  record[to] = value;
}

function stringsIn(root: Case): string[] {
  return spots(root)
    .filter(({ what }) => what === "leaf")
    .map(({ path }) => path.reduce<any>((object, key) => object[key], root))
    .filter((value) => typeof value === "string");
}

function keysIn(root: Case): string[] {
  return spots(root)
    .filter(({ what }) => what === "key")
    .map(({ path }) => path.at(-1) as string);
}

function chosen<T>(values: readonly T[], value: number): T {
  return values[value % values.length]!;
}
