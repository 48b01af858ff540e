import type { HorizontalPodAutoscalerFields } from "./kubernetes";

/**
 * A HorizontalPodAutoscaler for the StatefulSet: its bounds, and beside them its other fields in Kubernetes' words, such as
 * `metrics` and `behavior`: https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
 */
export interface AutoscalingArgs extends HorizontalPodAutoscalerFields {
  /** The fewest pods, from 1; the first run starts as many. @default 1 */
  readonly minReplicas?: number;

  /** The most pods. Claims are made for all of them, also for those that are not there yet. */
  readonly maxReplicas: number;
}
