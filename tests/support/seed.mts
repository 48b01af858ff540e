import fc from "fast-check";

/** Said by `npm run soak -- --seed`; otherwise another one in every run, and always printed. */
export const seed = Number(process.env.STATEFUL_APP_SEED || Date.now() % 1_000_000);

/** Whether this is the long run of `npm run soak`. */
export const soaking = process.env.STATEFUL_APP_SOAK !== undefined;

/** How to see the same once more. */
export const replay = `npm run soak -- --seed ${seed}`;

/** The same values for the same seed. */
export function drawn<T>(arbitrary: fc.Arbitrary<T>, count: number): T[] {
  return fc.sample(arbitrary, { seed, numRuns: count });
}
