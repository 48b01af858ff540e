import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { allowances, menu } from "./menu.mts";
import { edited, type Chain, type Edit, type Step, type Trouble } from "./edit.mts";
import { type App, app, type Program } from "./program.mts";

const args = Object.entries(menu).filter(([, values]) => values.length > 0);
/** What the program must say in any case. */
const required = ["namespace", "image"];

const apps = fc.integer({ min: 0, max: 1 });

const valued = fc
  .record({ app: apps, arg: fc.constantFrom(...args), value: fc.noBias(fc.nat()), allowed: fc.boolean() })
  .map(({ app, arg: [arg, values], value, allowed }): Edit[] => {
    const set: Edit = { kind: "set", app, arg, value: values[value % values.length] };
    const allowance = allowances[arg];
    if (!allowance || !allowed) return [set];
    return [
      set,
      { kind: "set", app, arg: "allowReplacement", value: arg === "claims" ? ["claims", "mounts"] : [allowance] },
    ];
  });

const removed = fc
  .record({ app: apps, arg: fc.constantFrom(...args.map(([arg]) => arg).filter((arg) => !required.includes(arg))) })
  .map(({ app, arg }): Edit[] => [{ kind: "remove", app, arg }]);

const moved = fc
  .record({ app: apps, parent: fc.boolean(), alias: fc.boolean() })
  .map((edit): Edit[] => [{ kind: "move", ...edit }]);

const renamed = fc.record({ app: apps, alias: fc.boolean() }).map((edit): Edit[] => [{ kind: "rename", ...edit }]);

const declared = fc
  .constantFrom("a", "b", { existing: "a" }, { existing: "b" })
  .map((namespace): Edit[] => [{ kind: "declare", namespace }]);

const deleted = apps.map((app): Edit[] => [{ kind: "delete", app }]);

/** Mostly args: the places of apps are few, and their edits dear. */
const edit = fc.oneof(
  { weight: 20, arbitrary: valued },
  { weight: 5, arbitrary: removed },
  { weight: 1, arbitrary: moved },
  { weight: 1, arbitrary: renamed },
  { weight: 2, arbitrary: declared },
  { weight: 1, arbitrary: deleted },
);

const edits = fc.array(edit, { minLength: 1, maxLength: 3 }).map((each) => each.flat());

const troubles: readonly Trouble[] = ["bad image", "crash", "failing Job", "quota"];

const step: fc.Arbitrary<Step> = fc
  .record({
    edits,
    flag: fc.oneof(
      { weight: 4, arbitrary: fc.constant(undefined) },
      { weight: 3, arbitrary: fc.constantFrom("--refresh" as const, "--target" as const, "preview" as const) },
    ),
    deletes: fc.boolean(),
    trouble: fc.option(
      fc
        .record({
          kind: fc.constantFrom(...troubles),
          more: fc.option(edits, { freq: 2, nil: undefined }),
          then: fc.constantFrom("take back" as const, "retry" as const),
        })
        .map(({ more, ...rest }) => ({ ...rest, ...(more && { more }) })),
      { freq: 3, nil: undefined },
    ),
  })
  .map(({ edits, flag, deletes, trouble }) => ({
    edits,
    ...(flag && { flag }),
    ...(deletes && { deletes }),
    ...(trouble && { trouble }),
  }));

/** A chain that begins in a namespace which is not there ends where it begins. */
const inGiven = (app: App): App =>
  isDeepStrictEqual(app.args.namespace, { existing: "a" })
    ? { ...app, args: { ...app.args, namespace: { existing: "b" } } }
    : app;

const beginnings: fc.Arbitrary<Program> = fc
  .tuple(fc.boolean(), fc.array(fc.oneof(valued, declared), { maxLength: 3 }))
  .map(([owned, first]) =>
    first.flat().reduce<Program>(edited, [app("one", { namespace: owned ? "a" : { existing: "b" }, owner: "own" })]),
  )
  .map((program) => (program.some(({ args }) => args.namespace === "a") ? program : program.map(inGiven)));

/** Chains of 2 or 3 steps: longer ones take longer, and what they find is mostly shorter. */
export const chains: fc.Arbitrary<Chain> = fc
  .record({
    program: beginnings,
    steps: fc.array(step, { minLength: 2, maxLength: 3 }),
    fails: fc.oneof(
      { weight: 4, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: fc.constant(true as const) },
    ),
  })
  .map(({ fails, ...chain }) => ({ ...chain, ...(fails && { fails }) }));
