import type { policy } from "@pulumi/kubernetes/types/input";
import { managed } from "./annotations";
import { labels, selectorLabels } from "../facts/labels";
import type { Settings } from "../settings";

/** With a single replica a budget would only block the drain, so there is none. */
export function needsDisruptionBudget(s: Settings): boolean {
  return s.disruptionBudget !== "none" && s.replicas >= 2;
}

export function disruptionBudget(s: Settings): policy.v1.PodDisruptionBudget {
  return {
    metadata: { name: s.name, namespace: s.namespace.name, labels: labels(s), annotations: managed(s) },
    spec: { ...allowance(s), selector: { matchLabels: selectorLabels(s) } },
  };
}

/** What a drain may take: as said, or as many as leave more than half. */
export function allowance({ disruptionBudget, replicas }: Settings) {
  if (disruptionBudget === "none") return {};
  if (disruptionBudget.quorum) return { maxUnavailable: Math.floor((replicas - 1) / 2) };
  const { maxUnavailable, minAvailable } = disruptionBudget;
  return maxUnavailable !== undefined ? { maxUnavailable } : { minAvailable };
}
