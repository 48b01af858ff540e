import type { V1Pod, V1StatefulSet } from "@kubernetes/client-node";
import { countsUnavailablePods, type ServerVersion } from "../target/server-version.mts";
import type { Complaint } from "./complaint.mts";

/** One of the set's pods, which may not be there. */
interface Member {
  readonly name: string;
  readonly ordinal: number;
  readonly ready: boolean;
  /** Whether it waits for the template, now or when it is back. */
  readonly behind: boolean;
}

/**
 * Healthy pods that wait for a template because of pods that the change does not even concern: those below the partition
 * beside a canary, or stable ones beside a canary that is taken back. Kubernetes does not report it.
 */
export function heldRollout(
  set: V1StatefulSet,
  pods: readonly V1Pod[],
  version: ServerVersion | undefined,
): Complaint[] {
  if (version === undefined || !countsUnavailablePods(version) || set.spec?.updateStrategy?.type === "OnDelete")
    return [];
  const all = members(set, pods);
  const waiting = all.filter(({ ready, behind }) => ready && behind);
  const last = Math.max(...waiting.map(({ ordinal }) => ordinal));
  // One above them is the change itself, which is broken: there a healthy pod is kept on purpose.
  const holding = all.filter(({ ready, behind, ordinal }) => !ready && !behind && ordinal < last);
  const down = all.filter(({ ready }) => !ready).length;
  const budget = maxUnavailable(set);
  if (waiting.length === 0 || holding.length === 0 || down < budget) return [];
  const names = (some: readonly Member[]) => some.map(({ name }) => name).join(", ");
  const reason =
    `${names(waiting)} waits for its new template: Kubernetes ${version.text} changes no healthy pod while as many of the ` +
    `set are not ready as maxUnavailable allows (${budget}: ${names(holding)}), whatever the partition; make ` +
    `${holding.length === 1 ? "it" : "one of them"} ready, or delete what waits, which comes ` +
    `back changed: npm run kubectl -- delete pod ${names(waiting).replaceAll(",", "")} -n ${set.metadata?.namespace}`;
  return [{ about: `StatefulSet ${set.metadata?.name}`, reason }];
}

function members({ metadata, spec, status }: V1StatefulSet, pods: readonly V1Pod[]): Member[] {
  const start = spec?.ordinals?.start ?? 0;
  const first = start + (spec?.updateStrategy?.rollingUpdate?.partition ?? 0);
  return Array.from({ length: spec?.replicas ?? 1 }, (_, index) => {
    const ordinal = start + index;
    const name = `${metadata?.name}-${ordinal}`;
    const pod = pods.find((one) => one.metadata?.name === name);
    const revision = pod?.metadata?.labels?.["controller-revision-hash"];
    const behind = pod !== undefined && ordinal >= first && revision !== status?.updateRevision;
    return { name, ordinal, ready: pod !== undefined && isReady(pod), behind };
  });
}

/** As Kubernetes counts it: a percentage is rounded down, and none up to one. */
function maxUnavailable({ spec }: V1StatefulSet): number {
  const limit = spec?.updateStrategy?.rollingUpdate?.maxUnavailable ?? 1;
  if (typeof limit === "number") return limit;
  return Math.max(1, Math.floor((Number.parseInt(String(limit), 10) * (spec?.replicas ?? 1)) / 100));
}

const isReady = ({ metadata, status }: V1Pod) =>
  metadata?.deletionTimestamp === undefined &&
  (status?.conditions?.some(({ type, status }) => type === "Ready" && status === "True") ?? false);
