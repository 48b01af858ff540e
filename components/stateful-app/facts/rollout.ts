import type { Input } from "@pulumi/pulumi";
import { ordinals } from "./names";
import type { Settings } from "../settings";

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
