import type {
  CoreV1Event,
  KubernetesObject,
  V1ContainerStatus,
  V1PersistentVolumeClaim,
  V1Pod,
  V1StatefulSet,
} from "@kubernetes/client-node";
import { nameList, podsOf } from "../../preview/index.ts";
import { recorded, stackNamespaces } from "../stack/checkpoint.mts";
import type { Workspace } from "../stack/workspace.mts";
import type { Kubectl } from "../target/kubectl.mts";
import { serverVersion } from "../target/server-version.mts";
import type { Complaint } from "./complaint.mts";
import { heldRollout } from "./held-rollout.mts";

/** Why the pods of the stack are not ready, namespace by namespace; empty if they are. */
export async function readinessReport(work: Workspace): Promise<string> {
  const namespaces = stackNamespaces(work, await recorded(work));
  const reports = namespaces.map(async (namespace) => {
    const complaints = await podReport(work.kubectl, namespace);
    return complaints.length > 0 ? [`Not ready in namespace ${namespace}:\n${podReportText(complaints)}`] : [];
  });
  return (await Promise.all(reports)).flat().join("\n");
}

/** Why the pods of a namespace are not ready, which the engine does not report. */
export async function podReport(kubectl: Kubectl, namespace: string): Promise<Complaint[]> {
  const kinds = "pods,statefulsets,persistentvolumeclaims,events";
  const { items } = await kubectl.json<{ items: KubernetesObject[] }>("get", kinds, "-n", namespace);
  const events = of<CoreV1Event>(items, "Event").sort((a, b) => time(a) - time(b));
  const ofPods = of<V1Pod>(items, "Pod").flatMap((pod) => podComplaints(pod, events));
  const withLogs = await Promise.all(ofPods.map((complaint) => withLog(kubectl, namespace, complaint)));
  return [...withLogs, ...otherComplaints(items, events), ...(await heldRollouts(kubectl, items))];
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
  // A pod that has completed, such as a Job's, will never be ready.
  if (pod.status?.phase === "Succeeded") return [];
  const { containerStatuses = [], initContainerStatuses = [], conditions = [] } = pod.status ?? {};
  const lastEvent = latest(events, "Pod", name);
  const unscheduled = conditions.find(({ type, status }) => type === "PodScheduled" && status === "False");
  if (unscheduled) {
    return [
      { pod: name, about: `pod ${name}`, reason: withMessage(unscheduled.reason, unscheduled.message), lastEvent },
    ];
  }
  const initialising = initContainerStatuses.filter(({ state }) => state?.terminated?.exitCode !== 0);
  const unready = initialising.length > 0 ? initialising : containerStatuses.filter(({ ready }) => !ready);
  if (unready.length === 0 && pod.status?.phase !== "Running") {
    return [
      { pod: name, about: `pod ${name}`, reason: withMessage(pod.status?.phase, pod.status?.message), lastEvent },
    ];
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
    ? withMessage(state.waiting.reason, state.waiting.message)
    : state?.running
      ? "runs, but is not ready"
      : undefined;
  return [now, exit, restartCount > 0 ? `restarts: ${restartCount}` : undefined].filter(Boolean).join("; ");
}

/** What keeps pods from being made at all: a quota, a policy, a claim without a class. */
function otherComplaints(items: readonly KubernetesObject[], events: readonly CoreV1Event[]): Complaint[] {
  const pods = of<V1Pod>(items, "Pod").map(({ metadata }) => metadata?.name ?? "");
  const unbound = of<V1PersistentVolumeClaim>(items, "PersistentVolumeClaim").filter(
    ({ status }) => status?.phase === "Pending",
  );
  const matters = ({ type, reason }: CoreV1Event) => type === "Warning" || reason === "FailedBinding";
  const complaint = (object: KubernetesObject, otherwise?: string): Complaint[] => {
    const { kind = "", metadata } = object;
    const reason = latest(events, kind, metadata?.name, matters) ?? otherwise;
    return reason === undefined ? [] : [{ about: `${kind} ${metadata?.name}`, reason }];
  };
  return [
    ...of<V1StatefulSet>(items, "StatefulSet").flatMap((set) => {
      // By name: where the first ordinal moves, the status counts pods of the old ordinals for those that cannot be made.
      const missing = podsOf({ type: "", inputs: { ...set } }).filter((pod) => !pods.includes(pod));
      return missing.length > 0 ? complaint(set, `has no pod ${nameList(missing)}`) : [];
    }),
    // A claim without such an event waits for its pod to be scheduled, as it should.
    ...unbound.flatMap((claim) => complaint(claim)),
  ];
}

/** The server's version is asked for only where a pod has not the template's revision. */
async function heldRollouts(kubectl: Kubectl, items: readonly KubernetesObject[]): Promise<Complaint[]> {
  const sets = of<V1StatefulSet>(items, "StatefulSet").filter(
    ({ spec, status }) => (status?.updatedReplicas ?? 0) < (spec?.replicas ?? 1),
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
  // A container that is about to be restarted has logged nothing yet; its predecessor has.
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
  return event && withMessage(event.reason, event.message);
}

const time = (event: CoreV1Event) =>
  Date.parse(String(event.lastTimestamp ?? event.eventTime ?? event.metadata?.creationTimestamp));

const withMessage = (reason = "Unknown", message?: string) => (message ? `${reason}: ${message.trim()}` : reason);
