import type { V1Pod, V1StatefulSet } from "@kubernetes/client-node";
import { countsUnavailablePods, type ServerVersion } from "../target/server-version.mts";
import type { Complaint } from "./complaint.mts";

/**
 * Healthy pods that wait for a template because of a pod that the change does not even concern: one below the partition
 * beside a canary, or a stable one beside a canary that is taken back. Kubernetes does not report it.
 */
export function heldRollout(
  set: V1StatefulSet,
  pods: readonly V1Pod[],
  version: ServerVersion | undefined,
): Complaint[] {
  const { name = "", namespace = "" } = set.metadata ?? {};
  const { updateStrategy, ordinals } = set.spec ?? {};
  if (version === undefined || !countsUnavailablePods(version) || updateStrategy?.type === "OnDelete") return [];
  const first = (ordinals?.start ?? 0) + (updateStrategy?.rollingUpdate?.partition ?? 0);
  const own = pods
    .map((pod) => ({ pod, ordinal: ordinalIn(name, pod) }))
    .filter((each): each is { pod: V1Pod; ordinal: number } => each.ordinal !== undefined);
  const isBehind = ({ pod, ordinal }: (typeof own)[number]) =>
    ordinal >= first && pod.metadata?.labels?.["controller-revision-hash"] !== set.status?.updateRevision;
  const waiting = own.filter((each) => isBehind(each) && isReady(each.pod));
  const last = Math.max(...waiting.map(({ ordinal }) => ordinal));
  // One above them is the change itself, which is broken: there a healthy pod is kept on purpose.
  const holding = own.filter((each) => each.ordinal < last && !isBehind(each) && !isReady(each.pod));
  if (waiting.length === 0 || holding.length === 0) return [];
  const names = (some: typeof own) => some.map(({ pod }) => pod.metadata?.name).join(", ");
  const reason =
    `${names(waiting)} waits for its new template: Kubernetes ${version.text} changes no healthy pod while another one of ` +
    `the set is not ready (${names(holding)}), whatever the partition; make that ready, or delete what waits, which comes ` +
    `back changed: npm run kubectl -- delete pod ${names(waiting).replaceAll(",", "")} -n ${namespace}`;
  return [{ about: `StatefulSet ${name}`, reason }];
}

function ordinalIn(set: string, { metadata }: V1Pod): number | undefined {
  const rest = metadata?.name?.startsWith(`${set}-`) ? metadata.name.slice(set.length + 1) : "";
  return /^\d+$/.test(rest) ? Number(rest) : undefined;
}

const isReady = ({ status }: V1Pod) =>
  status?.conditions?.some(({ type, status }) => type === "Ready" && status === "True") ?? false;
