import { type App, app, type Args, base, type Program } from "./program.mts";

/** One thing that somebody changes in a program. */
export type Edit =
  | { readonly kind: "set"; readonly app: number; readonly arg: string; readonly value: unknown }
  | { readonly kind: "remove"; readonly app: number; readonly arg: string }
  | { readonly kind: "move"; readonly app: number; readonly parent: boolean; readonly alias: boolean }
  | { readonly kind: "rename"; readonly app: number; readonly alias: boolean }
  | { readonly kind: "declare"; readonly namespace: unknown }
  | { readonly kind: "delete"; readonly app: number };

/** How a step is made to fail half-way, for a reason outside the edit. */
export type Trouble = "bad image" | "crash" | "failing Job" | "quota";

export interface Step {
  readonly edits: readonly Edit[];
  /** How the engine is asked. */
  readonly flag?: "--refresh" | "--target" | "preview";
  /** Whether somebody deletes every pod afterwards. */
  readonly deletes?: true;
  /** A step that fails, and perhaps once more with `more` edits, is then taken back, or run again without the trouble. */
  readonly trouble?: { readonly kind: Trouble; readonly more?: readonly Edit[]; readonly then: "take back" | "retry" };
}

/** A program and what is done to it. */
export interface Chain {
  readonly program: Program;
  readonly steps: readonly Step[];
}

const names = [
  ["one", "uno"],
  ["two", "due"],
] as const;

/** The program after an edit. Apps are counted round, so that every edit meets one. */
export function edited(program: Program, edit: Edit): Program {
  if (edit.kind === "declare") {
    const taken = program.map(({ name }) => name);
    const free = names.flat().find((name) => !taken.includes(name) && !taken.some((one) => isOther(one, name)));
    return program.length > 1 || !free ? program : [...program, app(free, { namespace: edit.namespace })];
  }
  if (edit.kind === "delete") return program.length > 1 ? program.filter((_, index) => index !== edit.app) : program;
  return program.map((app, index) => (index === edit.app % program.length ? changed(app, edit) : app));
}

const isOther = (one: string, name: string) =>
  names.some((pair) => [one, name].every((each) => pair.includes(each as never)));

function changed(app: App, edit: Exclude<Edit, { kind: "declare" | "delete" }>): App {
  if (edit.kind === "set") return { ...app, args: { ...app.args, [edit.arg]: edit.value } };
  if (edit.kind === "remove") return { ...app, args: without(app.args, edit.arg) };
  const { was, args, ...place } = app;
  const moved =
    edit.kind === "move"
      ? { name: app.name, ...(edit.parent && { parent: "group" as const }) }
      : {
          ...place,
          name: names
            .flatMap((pair) => pair.filter((each) => isOther(each, app.name)))
            .find((each) => each !== app.name)!,
        };
  if (samePlace(moved, place)) return app;
  const former = edit.alias ? [...was, place] : [];
  return { ...moved, was: former.filter((one) => !samePlace(one, moved)), args };
}

const samePlace = (one: { name: string; parent?: string }, other: { name: string; parent?: string }) =>
  one.name === other.name && one.parent === other.parent;

/** What a pod cannot be without goes back to what it was at the beginning. */
function without(args: Args, arg: string): Args {
  const { [arg]: _, ...rest } = args;
  const needed = ["image", "command", "resources", "terminationGracePeriodSeconds", "progressDeadlineSeconds"];
  return needed.includes(arg) ? { ...rest, [arg]: (base as Args)[arg] } : rest;
}

/** The program with trouble in it, which it shall not wait for; a quota is none of the program's. */
export function troubled(program: Program, trouble: Trouble): Program {
  const gate = { command: ["false"], backoffLimit: 0 };
  return program.map((app) => ({
    ...app,
    args: {
      ...app.args,
      progressDeadlineSeconds: 5,
      ...(trouble === "bad image" && { image: "localhost/no-such-image:1" }),
      ...(trouble === "crash" && { command: ["false"] }),
      ...(trouble === "failing Job" && { jobs: { before: { gate } } }),
    },
  }));
}

/** One line for a person. */
export function sentence(edit: Edit): string {
  switch (edit.kind) {
    case "set":
      return `app ${edit.app}: ${edit.arg} = ${JSON.stringify(edit.value)}`;
    case "remove":
      return `app ${edit.app}: no ${edit.arg}`;
    case "move":
      return `app ${edit.app}: ${edit.parent ? "below group" : "below the stack"}${edit.alias ? " with an alias" : ""}`;
    case "rename":
      return `app ${edit.app}: another name${edit.alias ? " with an alias" : ""}`;
    case "declare":
      return `one app more in ${JSON.stringify(edit.namespace)}`;
    case "delete":
      return `app ${edit.app}: deleted`;
  }
}
