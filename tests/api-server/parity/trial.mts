import fc from "fast-check";
import { message } from "../../../components/stateful-app/problems/index.ts";
import { almostValidCase } from "./arbitrary/app.mts";
import { deliberate } from "./deliberate.mts";
import type { Case } from "./mutation.mts";
import type { Ground } from "./ground.mts";
import { isFalseAccept, told, verdict, type Verdict } from "./verdict.mts";

/** What many cases came to. */
export interface Trial {
  cases: number;
  /** Taken by the component, and by the API server as well. */
  accepted: number;
  refused: number;
  /** How many objects were sent. */
  sent: number;
  /** Refused by the component for a stated reason, though the API server takes them: cases by that reason. */
  readonly deliberate: Map<string, number>;
  /** The same without a stated reason: cases by what the component said. */
  readonly unexplained: Map<string, number>;
  /** The first case that the component took and the API server did not, as small as it could be made, and how to repeat it. */
  falseAccept?: string;
}

export interface TrialOptions {
  readonly runs: number;
  readonly seed: number;
  /** What a failure was told with, to repeat just that one. */
  readonly path?: string;
}

/** Several at a time: while the API server looks at one case, the next is made. */
const lanes = 4;

export async function trial(ground: Ground, { runs, seed, path }: TrialOptions): Promise<Trial> {
  const found: Trial = { cases: 0, accepted: 0, refused: 0, sent: 0, deliberate: new Map(), unexplained: new Map() };
  const seeds = path ? [seed] : Array.from({ length: lanes }, (_, lane) => seed + lane);
  await Promise.all(seeds.map((seed) => lane(ground, found, { runs: Math.ceil(runs / seeds.length), seed, path })));
  return found;
}

async function lane(ground: Ground, found: Trial, { runs, seed, path }: TrialOptions): Promise<void> {
  // Once one lane has found something it makes it smaller; those tries do not count, and the other lanes end.
  let shrinking = false;
  let crash: unknown;
  const property = fc.asyncProperty(almostValidCase, async (one) => {
    if (found.falseAccept || crash) return true;
    const said = await verdict(one, ground).catch((error: unknown) => void (crash = error));
    if (!said) return true;
    const failed = isFalseAccept(said);
    if (!shrinking) count(found, said);
    shrinking ||= failed;
    return !failed;
  });
  const details = await fc.check<[Case]>(property, { numRuns: path ? 1 : runs, seed, path });
  if (crash) throw crash as Error;
  if (!details.failed || !details.counterexample) return;
  const [one] = details.counterexample;
  const repeat = `npm run fuzz -- --seed ${seed} --path ${details.counterexamplePath}`;
  found.falseAccept ??= `${told(one, await verdict(one, ground))}\nto repeat it: ${repeat}`;
}

function count(found: Trial, { problems, refusals, sent }: Verdict): void {
  found.cases += 1;
  found.sent += sent;
  if (problems.length === 0) found.accepted += refusals.length === 0 ? 1 : 0;
  else if (refusals.length > 0) found.refused += 1;
  else {
    const lines = problems.map((one) => message([one]));
    const reasons = lines.map((line) => deliberate(line));
    const unknown = lines.find((_, index) => reasons[index] === undefined);
    if (unknown === undefined) add(found.deliberate, reasons[0]!);
    else add(found.unexplained, unknown);
  }
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

export function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, one) => total + one, 0);
}

/** Everything there is to know about a trial, for people. */
export function report(found: Trial): string {
  const percent = (count: number) => `${((100 * count) / found.cases).toFixed(2)} %`;
  const list = (counts: ReadonlyMap<string, number>) =>
    [...counts].sort(([, a], [, b]) => b - a).map(([what, count]) => `  ${percent(count).padStart(7)}  ${what}`);
  const [meant, unexplained] = [sum(found.deliberate), sum(found.unexplained)];
  return [
    `${found.cases} cases, ${found.sent} objects sent: ${found.accepted} taken by both, ${found.refused} refused by both`,
    `${meant} (${percent(meant)}) refused for a stated reason though the API server takes them:`,
    ...list(found.deliberate),
    `${unexplained} (${percent(unexplained)}) refused without one:`,
    ...list(found.unexplained),
    found.falseAccept ? `FALSE ACCEPT\n${found.falseAccept}` : "0 false accepts",
  ].join("\n");
}
