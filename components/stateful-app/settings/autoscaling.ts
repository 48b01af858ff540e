import type { AutoscalingArgs, HorizontalPodAutoscalerFields, StatefulAppArgs } from "../args";

export interface Autoscaling extends Required<Pick<AutoscalingArgs, "minReplicas" | "maxReplicas">> {
  /** Kubernetes' other fields. */
  readonly fields: HorizontalPodAutoscalerFields;
  /** A fixed count that is written beside it, of which only one can be meant. */
  readonly fixed: number | undefined;
}

export function autoscaling({ autoscaling: args, replicas }: StatefulAppArgs): Autoscaling | undefined {
  if (args === undefined) return undefined;
  const { minReplicas, maxReplicas, ...fields } = args;
  return { minReplicas: minReplicas ?? 1, maxReplicas, fields, fixed: replicas };
}
