import type { Settings } from "../settings";

/** With a single replica a budget would only block the drain, so there is none. */
export function needsPodDisruptionBudget(s: Settings): boolean {
  return s.podDisruptionBudget !== "none" && s.replicas >= 2;
}

/** What a drain may take: what the args allow, or as many as leave more than half. */
export function allowance({ podDisruptionBudget, replicas }: Settings) {
  if (podDisruptionBudget === "none") return {};
  if (podDisruptionBudget.quorum) return { maxUnavailable: Math.floor((replicas - 1) / 2) };
  const { maxUnavailable, minAvailable } = podDisruptionBudget;
  return maxUnavailable !== undefined ? { maxUnavailable } : { minAvailable };
}
