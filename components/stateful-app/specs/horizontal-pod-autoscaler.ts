import type { autoscaling } from "@pulumi/kubernetes/types/input";
import { fieldManager } from "./annotations";
import { labels } from "../facts/labels";
import type { Autoscaling, Settings } from "../settings";

/** https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/ */
export function horizontalPodAutoscaler(
  s: Settings,
  { minReplicas, maxReplicas, fields }: Autoscaling,
): autoscaling.v2.HorizontalPodAutoscaler {
  return {
    metadata: { name: s.name, namespace: s.namespace.name, labels: labels(s), annotations: fieldManager(s) },
    spec: {
      ...fields,
      minReplicas,
      maxReplicas,
      scaleTargetRef: { apiVersion: "apps/v1", kind: "StatefulSet", name: s.name },
    },
  };
}
