import type { Input } from "@pulumi/pulumi";
import { ordinals } from "./names";
import type { Settings } from "../settings";

/** Whether a changed template replaces the set: Kubernetes itself has no way to stop all pods before it starts one. */
export function recreates({ rollout }: Settings): boolean {
  return rollout.strategy === "Recreate";
}

/** How many pods a canary takes; all of them is a full rollout. */
export function canaryReplicas({ rollout: { canary }, replicas }: Settings): number {
  if (canary === undefined) return replicas;
  const { replicas: count } = canary;
  return typeof count === "number" ? count : Math.ceil((Number.parseInt(count, 10) * replicas) / 100);
}

/** Pods with an index below stay as they are: https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#partitions */
export function partition(s: Settings): number {
  return s.rollout.canary ? Math.max(0, s.replicas - canaryReplicas(s)) : s.rollout.partition;
}

/**
 * How many pods a change may take down at once, where the API server has `maxUnavailable`. Of a set's pods Kubernetes rounds a
 * percentage down, against what its API reference says, and none up to one.
 */
export function unavailablePods({ rollout: { maxUnavailable = 1 }, replicas }: Settings): number {
  if (typeof maxUnavailable === "number") return maxUnavailable;
  return Math.max(1, Math.floor((Number.parseInt(maxUnavailable, 10) * replicas) / 100));
}

/** The ordinals that a change reaches. */
export function changing(s: Settings): number[] {
  return ordinals(s).slice(partition(s));
}

/** The image of the template: what changing pods change to. */
export function currentImage({ rollout: { canary }, app }: Settings): Input<string> {
  return canary?.image ?? app.image;
}

/**
 * How many pods will be of the new revision when the rollout has gone as far as it may, without the last run to compare
 * with; undefined where only that could tell: a set counts all pods as updated while its template has not changed.
 */
export function changingPods(s: Settings): number | undefined {
  const { strategy, canary, partition } = s.rollout;
  if (strategy === "OnDelete") return undefined;
  if (canary) return canaryReplicas(s);
  return partition === 0 ? s.replicas : undefined;
}
