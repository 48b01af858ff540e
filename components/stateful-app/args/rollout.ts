import type { Input } from "@pulumi/pulumi";

/** How a changed template reaches the pods: https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#update-strategies */
export interface RolloutArgs {
  /** `OnDelete` changes a pod only when it is deleted by hand. @default "RollingUpdate" */
  readonly strategy?: "RollingUpdate" | "OnDelete";

  /** Pods with an index below stay as they are, from 0 to `replicas`; `canary` sets it by itself. @default 0 */
  readonly partition?: number;

  /** Tries another image on the last pods first. Remove it to go back, make its image the image to go on. @default - none */
  readonly canary?: CanaryArgs;

  /**
   * Asks from inside the cluster whether every changed pod's DNS name resolves and its TCP ports answer; `pulumi up`
   * fails if one does not. `{}` asks with the app's own image.
   *
   * @default - none
   */
  readonly check?: CheckArgs;
}

/** A Job named `<app>-rollout-check` that follows each rollout, and runs again only when the pods' revision or number changes. */
export interface CheckArgs {
  /** An image with busybox, such as anything on Alpine. @default - what the pods change to */
  readonly image?: Input<string>;

  /** Seconds it may take until everything answers. @default 60 */
  readonly timeoutSeconds?: number;
}

/** A change that only some pods get: https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#partitions */
export interface CanaryArgs {
  /** How many pods, from the highest ordinal down: a number or a percentage such as "30%", rounded up. */
  readonly replicas: number | string;

  /** The image they run, other than the app's. */
  readonly image: Input<string>;
}

/**
 * What cannot be edited in a StatefulSet, only replaced with it: every pod goes down once, volumes stay where they are.
 * `mounts` replaces nothing: it lets a claim's `mountPath` or `subPath` change, after which pods find their data elsewhere.
 */
export type ReplaceableField = "namespace" | "podManagementPolicy" | "headlessService" | "claims" | "mounts";

/** How many pods a drain may take at once: https://kubernetes.io/docs/concepts/workloads/pods/disruptions/ */
export type PodDisruptionBudgetArgs =
  | { readonly maxUnavailable: number | string; readonly minAvailable?: never; readonly quorum?: never }
  | { readonly minAvailable: number | string; readonly maxUnavailable?: never; readonly quorum?: never }
  /** Keeps more than half of the replicas. */
  | { readonly quorum: true; readonly maxUnavailable?: never; readonly minAvailable?: never };
