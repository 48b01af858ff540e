import type { Input } from "@pulumi/pulumi";
import type { PodDisruptionBudgetFields } from "./kubernetes";

/** How a changed template reaches the pods: https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#update-strategies */
export interface RolloutArgs {
  /**
   * `Recreate` stops all pods, and starts none of the new template before the last of the old one is gone: downtime, for what
   * bears no two versions at once. `OnDelete` changes a pod only when it is deleted by hand.
   *
   * @default "RollingUpdate"
   */
  readonly strategy?: "RollingUpdate" | "Recreate" | "OnDelete";

  /** Pods with an index below stay as they are, from 0 to `replicas`; `canary` sets it by itself. @default 0 */
  readonly partition?: number;

  /**
   * How many pods a change may take down at once: a number, or a percentage such as "30%" of `replicas`, rounded down and at
   * least one. Pods that are not available for another reason count too. API servers before 1.37 drop it, and say nothing.
   *
   * @default - one
   */
  readonly maxUnavailable?: number | string;

  /** Tries another image on the last pods first. Remove it to go back; make its image the image to promote it. @default - none */
  readonly canary?: CanaryArgs;

  /**
   * Checks from inside the cluster that every changed pod's DNS name resolves and its TCP ports answer; `pulumi up`
   * fails if one does not. `{}` checks with the app's own image.
   *
   * @default - none
   */
  readonly check?: CheckArgs;
}

/** A Job named `<app>-rollout-check` that follows each rollout, and runs again only when the pods' revision or number changes. */
export interface CheckArgs {
  /** An image with busybox, such as anything on Alpine. @default - the image the pods change to */
  readonly image?: Input<string>;

  /** Seconds until everything must have answered. @default 60 */
  readonly timeoutSeconds?: number;
}

/** A change to some of the pods only: https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#partitions */
export interface CanaryArgs {
  /** How many pods, from the highest ordinal down: a number or a percentage such as "30%", rounded up. */
  readonly replicas: number | string;

  /** The image they run, other than the app's. */
  readonly image: Input<string>;
}

/**
 * Fields that cannot be edited, only replaced with the StatefulSet: every pod goes down once, volumes are kept.
 * `mounts` replaces nothing: it lets a claim's `mountPath` or `subPath` change, and pods then see their data elsewhere.
 */
export type ReplaceableField =
  "cluster" | "namespace" | "podManagementPolicy" | "headlessService" | "revisionHistoryLimit" | "claims" | "mounts";

/** How many pods a drain may evict at once: https://kubernetes.io/docs/concepts/workloads/pods/disruptions/ */
export type PodDisruptionBudgetArgs = PodDisruptionBudgetSpec & PodDisruptionBudgetAmount;

/** What else there is to say about it. */
export interface PodDisruptionBudgetSpec {
  /**
   * Other fields of its spec, in Kubernetes' words. Pods that are not ready go as long as enough others are: one that is behind may
   * hold the newest data. `unhealthyPodEvictionPolicy: "AlwaysAllow"` lets a drain take all that are not ready.
   *
   * @default - `unhealthyPodEvictionPolicy: "IfHealthyBudget"`
   */
  readonly spec?: PodDisruptionBudgetFields;
}

export type PodDisruptionBudgetAmount =
  | { readonly maxUnavailable: number | string; readonly minAvailable?: never; readonly quorum?: never }
  | { readonly minAvailable: number | string; readonly maxUnavailable?: never; readonly quorum?: never }
  /** Keeps more than half of the replicas. */
  | { readonly quorum: true; readonly maxUnavailable?: never; readonly minAvailable?: never }
  /** One at a time. */
  | { readonly maxUnavailable?: never; readonly minAvailable?: never; readonly quorum?: never };
