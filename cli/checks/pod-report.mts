import type {
  CoreV1Event,
  KubernetesObject,
  V1ContainerStatus,
  V1PersistentVolumeClaim,
  V1Pod,
  V1StatefulSet,
} from "@kubernetes/client-node";
import type { Kubectl } from "../target/kubectl.mts";
import { serverVersion } from "../target/server-version.mts";
import { heldRollout } from "./held-rollout.mts";

/** Why one pod, or a set that cannot make its pods, is not ready. */
export interface Complaint {
  /** `pod visits-0, container app`, or another object that events are about. */
  readonly about: string;
  readonly reason: string;
  readonly lastEvent?: string;
  readonly lastLogLine?: string;
}

/** Asks the cluster what the engine cannot tell: why the pods of a namespace are not ready. */
export async function podReport(kubectl: Kubectl, namespace: string): Promise<Complaint[]> {
  const kinds = "pods,statefulsets,persistentvolumeclaims,events";
  const { items } = await kubectl.json<{ items: KubernetesObject[] }>("get", kinds, "-n", namespace);
  const events = of<CoreV1Event>(items, "Event").sort((a, b) => time(a) - time(b));
  const ofPods = of<V1Pod>(items, "Pod").flatMap((pod) => podComplaints(pod, events));
  const told = await Promise.all(ofPods.map((complaint) => withLog(kubectl, namespace, complaint)));
  return [...told, ...otherComplaints(items, events), ...(await heldRollouts(kubectl, items))];
}

export function podReportText(complaints: readonly Complaint[]): string {
  return complaints
    .map(({ about, reason, lastEvent, lastLogLine }) =>
      [
        `  ${about}: ${reason}`,
        lastEvent && `    last event: ${lastEvent}`,
        lastLogLine && `    last log line: ${lastLogLine}`,
      ]
        .filter(Boolean)
        .join("\n"),
    )
    .join("\n");
}

interface PodComplaint extends Complaint {
  readonly pod: string;
  readonly container?: string;
}

function podComplaints(pod: V1Pod, events: readonly CoreV1Event[]): PodComplaint[] {
  const name = pod.metadata?.name ?? "";
  // The pod of a Job that has ended is as ready as it will ever be.
  if (pod.status?.phase === "Succeeded") return [];
  const { containerStatuses = [], initContainerStatuses = [], conditions = [] } = pod.status ?? {};
  const lastEvent = latest(events, "Pod", name);
  const unscheduled = conditions.find(({ type, status }) => type === "PodScheduled" && status === "False");
  if (unscheduled) {
    return [{ pod: name, about: `pod ${name}`, reason: words(unscheduled.reason, unscheduled.message), lastEvent }];
  }
  const initialising = initContainerStatuses.filter(({ state }) => state?.terminated?.exitCode !== 0);
  const unready = initialising.length > 0 ? initialising : containerStatuses.filter(({ ready }) => !ready);
  if (unready.length === 0 && pod.status?.phase !== "Running") {
    return [{ pod: name, about: `pod ${name}`, reason: words(pod.status?.phase, pod.status?.message), lastEvent }];
  }
  return unready.map((status) => ({
    pod: name,
    container: status.name,
    about: `pod ${name}, container ${status.name}`,
    reason: containerReason(status),
    lastEvent,
  }));
}

function containerReason({ state, lastState, restartCount }: V1ContainerStatus): string {
  const ended = state?.terminated ?? lastState?.terminated;
  const exit = ended && `ended with exit code ${ended.exitCode} (${ended.reason ?? "no reason given"})`;
  const now = state?.waiting
    ? words(state.waiting.reason, state.waiting.message)
    : state?.running
      ? "runs, but is not ready"
      : undefined;
  return [now, exit, restartCount > 0 ? `restarts: ${restartCount}` : undefined].filter(Boolean).join("; ");
}

/** What keeps pods from being made at all: a quota, a policy, a claim without a class. Pods tell of their own. */
function otherComplaints(items: readonly KubernetesObject[], events: readonly CoreV1Event[]): Complaint[] {
  const short = of<V1StatefulSet>(items, "StatefulSet").filter(
    ({ spec, status }) => (status?.replicas ?? 0) < (spec?.replicas ?? 1),
  );
  const unbound = of<V1PersistentVolumeClaim>(items, "PersistentVolumeClaim").filter(
    ({ status }) => status?.phase === "Pending",
  );
  const matters = ({ type, reason }: CoreV1Event) => type === "Warning" || reason === "FailedBinding";
  return [...short, ...unbound].flatMap(({ kind = "", metadata, status }) => {
    const told = latest(events, kind, metadata?.name, matters);
    // A claim that waits for its pod to be placed is as it should be.
    const reason = told ?? (status && "replicas" in status ? `has ${status.replicas} pods, too few` : undefined);
    return reason === undefined ? [] : [{ about: `${kind} ${metadata?.name}`, reason }];
  });
}

/** The server's version is asked for only where a pod is not ready. */
async function heldRollouts(kubectl: Kubectl, items: readonly KubernetesObject[]): Promise<Complaint[]> {
  const sets = of<V1StatefulSet>(items, "StatefulSet").filter(
    ({ status }) => (status?.readyReplicas ?? 0) < (status?.replicas ?? 0),
  );
  if (sets.length === 0) return [];
  const version = await serverVersion(kubectl);
  return sets.flatMap((set) => heldRollout(set, of<V1Pod>(items, "Pod"), version));
}

const of = <T,>(items: readonly KubernetesObject[], kind: string) => items.filter((item) => item.kind === kind) as T[];

async function withLog(kubectl: Kubectl, namespace: string, complaint: PodComplaint): Promise<Complaint> {
  if (complaint.container === undefined) return complaint;
  const logs = ["logs", "-n", namespace, complaint.pod, "-c", complaint.container, "--tail", "1"];
  const line = await kubectl.text(...logs).catch(() => "");
  // A container that is about to be restarted has said nothing yet; its predecessor has.
  const lastLogLine = line || (await kubectl.text(...logs, "--previous").catch(() => ""));
  return { ...complaint, ...(lastLogLine && { lastLogLine }) };
}

function latest(
  events: readonly CoreV1Event[],
  kind: string,
  name: string | undefined,
  matters: (event: CoreV1Event) => boolean = () => true,
): string | undefined {
  const about = ({ involvedObject }: CoreV1Event) => involvedObject.kind === kind && involvedObject.name === name;
  const event = events.findLast((event) => about(event) && matters(event));
  return event && words(event.reason, event.message);
}

const time = (event: CoreV1Event) =>
  Date.parse(String(event.lastTimestamp ?? event.eventTime ?? event.metadata?.creationTimestamp));

const words = (reason = "Unknown", message?: string) => (message ? `${reason}: ${message.trim()}` : reason);
