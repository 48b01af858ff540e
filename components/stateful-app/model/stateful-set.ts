import type { apps } from "@pulumi/kubernetes/types/input";
import { awaited, managed } from "./annotations";
import { claimTemplate } from "./claims";
import { labels, selectorLabels } from "./labels";
import { podTemplate } from "./pod";
import type { Settings } from "./settings";

/** https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/ */
export function statefulSet(s: Settings): apps.v1.StatefulSet {
  return {
    metadata: {
      name: s.name,
      namespace: s.namespace.name,
      labels: labels(s),
      // Without force, a count changed by `kubectl scale` could never be set right again: the two managers conflict.
      // A foreign set of the same name is refused all the same, by its immutable selector.
      annotations: { ...managed(s), ...awaited(s), "pulumi.com/patchForce": "true" },
    },
    spec: {
      replicas: s.replicas,
      serviceName: s.headlessService.name,
      podManagementPolicy: s.podManagement,
      updateStrategy: { type: "RollingUpdate", rollingUpdate: { partition: 0 } },
      persistentVolumeClaimRetentionPolicy: {
        whenDeleted: s.retention.onDestroy,
        whenScaled: s.retention.onScaleDown,
      },
      selector: { matchLabels: selectorLabels(s) },
      template: podTemplate(s),
      volumeClaimTemplates: s.claims.map((claim) => claimTemplate(s, claim)),
    },
  };
}
