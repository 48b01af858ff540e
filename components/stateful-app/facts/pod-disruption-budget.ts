import type { Settings } from "../settings";

/** With a single replica a budget would only block the drain, so there is none. */
export function needsPodDisruptionBudget(s: Settings): boolean {
  return s.podDisruptionBudget !== "none" && s.replicas >= 2;
}

/** What a drain may take: what the args allow, or as many as leave more than half. */
export function allowance({ podDisruptionBudget, replicas, autoscaling }: Settings) {
  if (podDisruptionBudget === "none") return {};
  // A percentage follows the count, and is rounded up: more than half of any number of pods.
  if (podDisruptionBudget.quorum && autoscaling) return { minAvailable: "51%" };
  if (podDisruptionBudget.quorum) return { maxUnavailable: quorumSpares(replicas) };
  const { maxUnavailable, minAvailable } = podDisruptionBudget;
  return maxUnavailable !== undefined ? { maxUnavailable } : { minAvailable };
}

/** How many of so many pods may be down while more than half of them are left. */
export const quorumSpares = (replicas: number) => Math.floor((replicas - 1) / 2);
