import type { Chain, Step } from "./edit.mts";
import { type Args, base } from "./program.mts";

/**
 * The shortest chain with the same find: leaves out whatever can be left out, one thing after the other, as long as a
 * chain without it is found out as well. `tries` bounds the runs, each of which takes half a minute.
 */
export async function shrunk(
  chain: Chain,
  fails: (chain: Chain) => Promise<boolean>,
  tries = Number.POSITIVE_INFINITY,
): Promise<Chain> {
  let shortest = chain;
  let left = tries;
  for (let at = 0, all = shorter(shortest); at < all.length && left > 0; left--) {
    const candidate = all[at]!;
    if (await fails(candidate)) {
      shortest = candidate;
      [at, all] = [0, shorter(shortest)];
    } else at++;
  }
  return shortest;
}

/** Every chain with one thing less, the largest things first. */
function shorter(chain: Chain): Chain[] {
  const { program, steps } = chain;
  return [
    ...(steps.length > 1 ? without(steps).map((rest) => ({ ...chain, steps: rest })) : []),
    ...(program.length > 1 ? without(program).map((rest) => ({ ...chain, program: rest })) : []),
    ...(chain.fails ? [lacking(chain, "fails")] : []),
    ...steps.flatMap((step, index) => simpler(step).map((one) => ({ ...chain, steps: steps.with(index, one) }))),
    ...program.flatMap((app, index) =>
      plainer(app.args).map((args) => ({ ...chain, program: program.with(index, { ...app, args }) })),
    ),
  ];
}

/** Every arg as all apps have it at the beginning, or not at all. */
function plainer(args: Args): Args[] {
  return Object.keys(args)
    .filter((arg) => arg !== "namespace" && args[arg] !== (base as Args)[arg])
    .map((arg) => (arg in base ? { ...args, [arg]: (base as Args)[arg] } : lacking(args, arg)));
}

function simpler(step: Step): Step[] {
  const { edits } = step;
  const optional = (["trouble", "flag", "deletes"] as const).filter((key) => step[key] !== undefined);
  return [
    ...optional.map((key) => lacking(step, key)),
    ...(step.trouble?.more ? [{ ...step, trouble: lacking(step.trouble, "more") }] : []),
    ...(edits.length > 1 || step.trouble ? without(edits).map((rest) => ({ ...step, edits: rest })) : []),
  ];
}

const without = <T,>(list: readonly T[]): T[][] => list.map((_, index) => list.toSpliced(index, 1));

function lacking<T extends object, K extends keyof T>(record: T, key: K): Omit<T, K> {
  const { [key]: _, ...rest } = record;
  return rest;
}
