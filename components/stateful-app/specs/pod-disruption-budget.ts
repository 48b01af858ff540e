import type { policy } from "@pulumi/kubernetes/types/input";
import { fieldManager } from "./annotations";
import { allowance } from "../facts/pod-disruption-budget";
import { labels, selectorLabels } from "../facts/labels";
import type { Settings } from "../settings";

export function podDisruptionBudget(s: Settings): policy.v1.PodDisruptionBudget {
  return {
    metadata: { name: s.name, namespace: s.namespace.name, labels: labels(s), annotations: fieldManager(s) },
    spec: {
      // A member that is not ready may hold the newest data: it goes only while the others keep the budget.
      unhealthyPodEvictionPolicy: "IfHealthyBudget",
      ...(s.podDisruptionBudget !== "none" && s.podDisruptionBudget.spec),
      ...allowance(s),
      selector: { matchLabels: selectorLabels(s) },
    },
  };
}
