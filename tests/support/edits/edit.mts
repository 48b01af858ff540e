import { isDeepStrictEqual } from "node:util";
import { type App, app, type Args, base, isOrWas, type Program, samePlace } from "./program.mts";
import type { RolloutArgs } from "../../../components/index.ts";

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
  /** Whether its first run fails, before there is a set: no run has come to its end then. */
  readonly fails?: true;
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

/** What a pod cannot be without goes back to what it was at the beginning. */
function without(args: Args, arg: string): Args {
  const { [arg]: _, ...rest } = args;
  const needed = ["image", "command", "resources", "terminationGracePeriodSeconds", "progressDeadlineSeconds"];
  return needed.includes(arg) ? { ...rest, [arg]: (base as Args)[arg] } : rest;
}

/**
 * The program with trouble in it, which it shall not wait for; a quota is none of the program's. The same bound is there for
 * pods that end, which on a busy machine takes some seconds.
 */
export function troubled(program: Program, trouble: Trouble): Program {
  const gate = { command: ["false"], backoffLimit: 0 };
  return program.map((app) => ({
    ...app,
    args: {
      ...app.args,
      progressDeadlineSeconds: 15,
      ...(trouble === "bad image" && { image: "localhost/no-such-image:1" }),
      ...(trouble === "crash" && { command: ["false"] }),
      ...(trouble === "failing Job" && { jobs: { before: { gate } } }),
    },
  }));
}

/**
 * The program without what keeps the pods of a new set as its first template made them: a partition, a canary or OnDelete. Whoever
 * corrects that template lifts it too.
 */
export function reachingNewSets(program: Program, stands: Program = []): Program {
  const isOld = ({ name, args }: App) => stands.some((one) => one.name === name) && !args.allowReplacement;
  return program.map((app) => (isOld(app) ? app : { ...app, args: without(app.args, "rollout") }));
}

/**
 * Under OrderedReady a broken pod keeps its template until somebody deletes it, and where a first ordinal moves the engine does not
 * see that a quota stops it, as Kubernetes counts the old pods: there the program fails by a Job instead.
 */
export function healing(trouble: Trouble, program: Program, stands: Program = []): Trouble {
  const isUnseen = trouble === "quota" && program.some((app) => ordinalsMove(app, stands));
  return isUnseen || (breaksPods(trouble) && program.some(isOrdered)) ? "failing Job" : trouble;
}

/**
 * The program without what would keep a pod that such trouble broke in the run before, such as a partition that came since, or what
 * such trouble would stop unseen.
 */
export function stillHealing(program: Program, trouble: Trouble, stands: Program = [], failed: Program = []): Program {
  const next = breaksPods(trouble) ? lettingGo(program, failed) : program;
  const isKept = (app: App) => breaksPods(trouble) && isOrdered(app);
  const isUnseen = (app: App) => trouble === "quota" && ordinalsMove(app, stands);
  return next.map((app) => {
    if (isKept(app)) return { ...app, args: without(app.args, "podManagementPolicy") };
    return isUnseen(app) ? { ...app, args: { ...app.args, ordinals: standing(app, stands)?.args.ordinals } } : app;
  });
}

/** The program without a partition, a canary or OnDelete that came since, and that keeps the pods which a run before has broken. */
export function lettingGo(program: Program, failed: Program): Program {
  return program.map((app) => {
    const before = standing(app, failed);
    if (before === undefined || !holds(app.args.rollout)) return app;
    const { rollout } = before.args;
    return { ...app, args: { ...without(app.args, "rollout"), ...(rollout !== undefined && { rollout }) } };
  });
}

function holds(rollout: unknown): boolean {
  const { partition = 0, canary, strategy } = (rollout ?? {}) as RolloutArgs;
  return partition > 0 || canary !== undefined || strategy === "OnDelete";
}

const standing = (app: App, stands: Program) => stands.find((one) => isOrWas(app, one));

function ordinalsMove(app: App, stands: Program): boolean {
  const before = standing(app, stands);
  return before !== undefined && !isDeepStrictEqual(before.args.ordinals, app.args.ordinals);
}

export const breaksPods = (trouble: Trouble) => trouble === "crash" || trouble === "bad image";
const isOrdered = ({ args }: App) => args.podManagementPolicy === "OrderedReady";

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
