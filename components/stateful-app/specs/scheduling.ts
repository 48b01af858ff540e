import type { core } from "@pulumi/kubernetes/types/input";
import { selectorLabels } from "../facts/labels";
import type { Settings } from "../settings";

/** On which nodes the set's pods run. */
export function scheduling(s: Settings): Partial<core.v1.PodSpec> {
  const { affinity, topologySpreadConstraints } = s.scheduling;
  return {
    affinity: affinity ?? anotherNodeForEveryPod(s),
    ...jobScheduling(s),
    ...(topologySpreadConstraints.length > 0 && {
      topologySpreadConstraints: topologySpreadConstraints.map((one) => ({
        ...one,
        labelSelector: { matchLabels: selectorLabels(s) },
      })),
    }),
  };
}

/** The part that also holds for Jobs, whose single pods are not spread: which nodes will take them at all. */
export function jobScheduling(s: Settings): Partial<core.v1.PodSpec> {
  const { nodeSelector, tolerations, priorityClassName } = s.scheduling;
  return {
    ...(Object.keys(nodeSelector).length > 0 && { nodeSelector: { ...nodeSelector } }),
    ...(tolerations.length > 0 && { tolerations: tolerations.map((toleration) => ({ ...toleration })) }),
    ...(priorityClassName !== undefined && { priorityClassName }),
  };
}

/** Preferred, not required: where there is only one node, it still runs them all. */
function anotherNodeForEveryPod(s: Settings): core.v1.Affinity {
  const podAffinityTerm = {
    topologyKey: "kubernetes.io/hostname",
    labelSelector: { matchLabels: selectorLabels(s) },
  };
  return {
    podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm }] },
  };
}
