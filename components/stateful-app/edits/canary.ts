import { problem, sentence, type Problem } from "../../problems/problem";

/** A canary is a change, and on a set that no run has brought to its end there is nothing to change. */
export const firstCanary = (): Problem => ({
  path: "rollout.canary",
  reason: sentence("follow a first rollout", "a set that does not exist yet", "run once without it"),
});

/** Otherwise it is unclear which pods are the canaries, and the wait for the rollout would never end. */
export function stableImage(before: string | null, after: string | null): Problem[] {
  if (before === null || after === null || before === after) return [];
  const rule = `stay ${JSON.stringify(before)} while a canary runs`;
  return [problem("image", rule, after, "change one of the two at a time")];
}
