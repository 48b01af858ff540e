/** What several runs of the same work took, in seconds. */
export interface Measure {
  readonly what: string;
  readonly runs: readonly number[];
}

export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** Smallest, middle and largest: the middle tells what to expect, the others how far to trust it. */
export function spread(runs: readonly number[]): { min: number; median: number; max: number } {
  const sorted = [...runs].sort((a, b) => a - b);
  const at = (position: number) => sorted[Math.floor(position)] ?? NaN;
  const middle = (sorted.length - 1) / 2;
  return { min: at(0), median: (at(middle) + at(middle + 0.5)) / 2, max: at(sorted.length - 1) };
}
