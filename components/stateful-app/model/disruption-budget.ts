import type { policy } from "@pulumi/kubernetes/types/input";
import { managed } from "./annotations";
import { labels, selectorLabels } from "./labels";
import type { Settings } from "./settings";

/** A drain takes one pod at a time. With a single replica a budget would only block the drain, so there is none. */
export function needsDisruptionBudget(s: Settings): boolean {
  return s.replicas >= 2;
}

export function disruptionBudget(s: Settings): policy.v1.PodDisruptionBudget {
  return {
    metadata: { name: s.name, namespace: s.namespace.name, labels: labels(s), annotations: managed(s) },
    spec: { maxUnavailable: 1, selector: { matchLabels: selectorLabels(s) } },
  };
}
