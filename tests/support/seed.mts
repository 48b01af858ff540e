import fc from "fast-check";

/** Another one in every `npm run soak`, which says it. Always the same in `npm test`, which must not fail by chance. */
export const seed = Number(process.env.STATEFUL_APP_SEED || 284_559);

/** Whether this is the long run of `npm run soak`. */
export const soaking = process.env.STATEFUL_APP_SOAK !== undefined;

/** How to see the same once more. */
export const replay = `npm run soak -- --seed ${seed}`;

/** The same values for the same seed. */
export function drawn<T>(arbitrary: fc.Arbitrary<T>, count: number): T[] {
  return fc.sample(arbitrary, { seed, numRuns: count });
}
