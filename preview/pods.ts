import type { PreviewStep, ResourceState } from "./digest";
import { at, numberAt, recordsAt, textAt } from "./fields";
import { isStatefulSet } from "./urn";

/** The pods of a StatefulSet, by ordinal. */
export function podsOf(set: ResourceState | undefined): string[] {
  const name = textAt(set, "metadata.name");
  if (set === undefined || name === undefined) return [];
  const start = numberAt(set, "spec.ordinals.start") ?? 0;
  return Array.from({ length: replicasOf(set) }, (_, index) => `${name}-${start + index}`);
}

/** Kubernetes' default is one: https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#replicas */
export const replicasOf = (set: ResourceState | undefined) => numberAt(set, "spec.replicas") ?? 1;

/** Whether a change of the field reaches the pods. */
export const isTemplate = (path: string) => path === "spec" || /^spec\.template\b/.test(path);

/** Claims are named `<template>-<pod>`. */
export function claimsOf(set: ResourceState | undefined, pods: readonly string[]): string[] {
  const templates = claimTemplatesOf(set);
  return pods.flatMap((pod) => templates.map((template) => `${template}-${pod}`));
}

/** Claims that a set deletes, by `<namespace>/<name>`: when it scales down, is deleted or is replaced with the policy Delete. */
export function doomedClaims(steps: readonly PreviewStep[]): ReadonlySet<string> {
  const sets = steps.filter(({ urn }) => isStatefulSet(urn));
  return new Set(
    sets.flatMap(({ op, oldState, newState }) => {
      const ends = op === "delete" || op === "replace";
      const deletes = ends
        ? textAt(oldState, `${retention}.whenDeleted`) === "Delete"
        : textAt(newState, `${retention}.whenScaled`) === "Delete";
      const gone = podsOf(oldState).filter((pod) => ends || !podsOf(newState).includes(pod));
      return deletes ? claimsOf(oldState, gone).map((claim) => `${namespaceOf(oldState)}/${claim}`) : [];
    }),
  );
}

/** The claims' policy, which is the set's: https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention */
export const retention = "spec.persistentVolumeClaimRetentionPolicy";

export const namespaceOf = (state: ResourceState | undefined) => textAt(state, "metadata.namespace") ?? "default";

export function claimTemplatesOf(set: ResourceState | undefined): string[] {
  return recordsAt(set, "spec.volumeClaimTemplates").flatMap(({ metadata }) => {
    const name = (metadata as { name?: unknown } | undefined)?.name;
    return typeof name === "string" ? [name] : [];
  });
}

/** `a-0`, `a-0 and a-1`, `a-0 … a-9`. */
export function nameList(names: readonly string[]): string {
  if (names.length > 4) return `${names[0]} … ${names.at(-1)} (${names.length})`;
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/**
 * Seconds that one pod takes at the very least to be replaced by its next one: the kubelet looks at its containers once a
 * second, then probes wait for their delays, then the pod must stay ready.
 */
export function restartSeconds(set: ResourceState | undefined): number {
  const containers = recordsAt(set, "spec.template.spec.containers");
  const slowest = Math.max(
    0,
    ...containers.map((container) => delay(container["startupProbe"]) + readiness(container)),
  );
  return 1 + slowest + (numberAt(set, "spec.minReadySeconds") ?? 0);
}

interface Probe {
  readonly initialDelaySeconds?: number;
  readonly periodSeconds?: number;
  readonly successThreshold?: number;
}

const delay = (probe: unknown) => (probe as Probe | undefined)?.initialDelaySeconds ?? 0;

function readiness({ readinessProbe }: Readonly<Record<string, unknown>>): number {
  const { periodSeconds = 10, successThreshold = 1 } = (readinessProbe as Probe | undefined) ?? {};
  return delay(readinessProbe) + (successThreshold - 1) * periodSeconds;
}

/** Seconds that a pod may take to stop, by default 30. */
export const graceSeconds = (set: ResourceState | undefined) =>
  numberAt(set, "spec.template.spec.terminationGracePeriodSeconds") ?? 30;

/**
 * How many pods may go down at the same time where the API server has maxUnavailable, which is on from Kubernetes 1.37. A
 * percentage is rounded down, and none up to one.
 */
export function atOnce(set: ResourceState | undefined, pods: number): number {
  const limit = at(set, "spec.updateStrategy.rollingUpdate.maxUnavailable");
  if (typeof limit === "number") return Math.max(1, limit);
  const percent = typeof limit === "string" ? Number.parseInt(limit, 10) : 0;
  return Math.max(1, Math.floor((pods * percent) / 100));
}
