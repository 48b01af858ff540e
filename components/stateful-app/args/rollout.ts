/** How a changed template reaches the pods: https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#update-strategies */
export interface RolloutArgs {
  /** `OnDelete` changes a pod only when somebody deletes it. @default "RollingUpdate" */
  readonly strategy?: "RollingUpdate" | "OnDelete";

  /** Pods with an index below stay as they are, from 0 to `replicas`. @default 0 */
  readonly partition?: number;
}

/** How many pods a drain may take at once: https://kubernetes.io/docs/concepts/workloads/pods/disruptions/ */
export type DisruptionBudgetArgs =
  | { readonly maxUnavailable: number | string; readonly minAvailable?: never; readonly quorum?: never }
  | { readonly minAvailable: number | string; readonly maxUnavailable?: never; readonly quorum?: never }
  /** Keeps more than half of the replicas. */
  | { readonly quorum: true; readonly maxUnavailable?: never; readonly minAvailable?: never };
