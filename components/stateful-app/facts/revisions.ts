import { ordinals } from "./names";
import { partition } from "./rollout";
import type { Settings } from "../settings";

/** Which revision of the template each pod has after a run, as far as nobody deleted pods by hand. */
export interface Revisions {
  /** What Kubernetes makes pods below the partition from: the last revision that all pods had. */
  readonly current: string;
  /** The template's. */
  readonly update: string;
  /** Pods with another revision than the template's, by ordinal. */
  readonly others: Readonly<Record<number, string>>;
  /** The ordinals that had a pod: the first, and how many. */
  readonly start: number;
  readonly replicas: number;
}

/**
 * A pod at or above the partition gets the template. Below it a pod keeps what it has, also where the partition was lower
 * before, and a new one is made from the current revision.
 * https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#partitions
 */
export function revisions(s: Settings, template: string, before: Revisions | undefined): Revisions | undefined {
  // Pods change when they are deleted by hand, and on a set that a failed run left it is unknown what they have.
  if (s.rollout.strategy === "OnDelete" || (before === undefined && partition(s) > 0)) return undefined;
  const current = before?.current ?? template;
  const kept = ordinals(s)
    .slice(0, partition(s))
    .map((ordinal) => [ordinal, held(ordinal, before) ?? current] as const);
  const others = Object.fromEntries(kept.filter(([, revision]) => revision !== template));
  const { start } = s.ordinals;
  const complete = Object.keys(others).length === 0;
  return { current: complete ? template : current, update: template, others, start, replicas: s.replicas };
}

function held(ordinal: number, before: Revisions | undefined): string | undefined {
  if (!before || ordinal < before.start || ordinal >= before.start + before.replicas) return undefined;
  return before.others[ordinal] ?? before.update;
}

/** How many pods have the template's revision. */
export function updatedPods({ replicas, others }: Revisions): number {
  return replicas - Object.keys(others).length;
}
