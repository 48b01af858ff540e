import type { apps } from "@pulumi/kubernetes/types/input";
import { waitForRollout, fieldManager } from "./annotations";
import { claimTemplate } from "./claims";
import type { SecretNames } from "./files";
import { labels, selectorLabels } from "../facts/labels";
import { fewestReplicas } from "../facts/names";
import { podTemplate, type PodAnnotations } from "./pod";
import { partition } from "../facts/rollout";
import type { Settings } from "../settings";

/** https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/ */
export function statefulSet(
  s: Settings,
  secretNames: SecretNames = {},
  annotations: PodAnnotations = {},
): apps.v1.StatefulSet {
  return {
    metadata: {
      name: s.name,
      namespace: s.namespace.name,
      labels: labels(s),
      // Without force, a count changed by `kubectl scale` could never be set right again: the two managers conflict.
      // A foreign set of the same name is refused all the same, by its immutable selector.
      annotations: { ...fieldManager(s), ...waitForRollout(s), "pulumi.com/patchForce": "true" },
    },
    spec: {
      ...s.statefulSetSpec,
      // Where an autoscaler chooses, only of a set that is not there yet.
      replicas: fewestReplicas(s),
      ...(s.ordinals.start !== 0 && { ordinals: { ...s.ordinals } }),
      serviceName: s.headlessService.name,
      podManagementPolicy: s.podManagementPolicy,
      updateStrategy: updateStrategy(s),
      minReadySeconds: s.minReadySeconds,
      persistentVolumeClaimRetentionPolicy: {
        whenDeleted: s.retention.onDestroy,
        whenScaled: s.retention.onScaleDown,
      },
      selector: { matchLabels: selectorLabels(s) },
      template: podTemplate(s, secretNames, annotations),
      volumeClaimTemplates: s.claims.map((claim) => claimTemplate(s, claim)),
    },
  };
}

/** OnDelete may not even name a partition. A set that is recreated has nothing to roll. */
function updateStrategy(s: Settings): apps.v1.StatefulSetUpdateStrategy {
  const { strategy, maxUnavailable } = s.rollout;
  if (strategy === "OnDelete") return { type: strategy };
  return {
    type: "RollingUpdate",
    rollingUpdate: { partition: partition(s), ...(maxUnavailable !== undefined && { maxUnavailable }) },
  };
}
