import type { policy } from "@pulumi/kubernetes/types/input";
import { fieldManager } from "./annotations";
import { labels, selectorLabels } from "../facts/labels";
import type { Settings } from "../settings";

/** With a single replica a budget would only block the drain, so there is none. */
export function needsPodDisruptionBudget(s: Settings): boolean {
  return s.podDisruptionBudget !== "none" && s.replicas >= 2;
}

export function podDisruptionBudget(s: Settings): policy.v1.PodDisruptionBudget {
  return {
    metadata: { name: s.name, namespace: s.namespace.name, labels: labels(s), annotations: fieldManager(s) },
    spec: { ...allowance(s), selector: { matchLabels: selectorLabels(s) } },
  };
}

/** What a drain may take: what the args allow, or as many as leave more than half. */
export function allowance({ podDisruptionBudget, replicas }: Settings) {
  if (podDisruptionBudget === "none") return {};
  if (podDisruptionBudget.quorum) return { maxUnavailable: Math.floor((replicas - 1) / 2) };
  const { maxUnavailable, minAvailable } = podDisruptionBudget;
  return maxUnavailable !== undefined ? { maxUnavailable } : { minAvailable };
}
