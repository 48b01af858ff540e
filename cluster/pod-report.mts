import type { CoreV1Event, V1ContainerStatus, V1Pod } from "@kubernetes/client-node";
import type { Kubectl } from "./kubectl.mts";

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
  const [pods, events] = await Promise.all([
    kubectl.json<{ items: V1Pod[] }>("get", "pods", "-n", namespace),
    kubectl.json<{ items: CoreV1Event[] }>("get", "events", "-n", namespace),
  ]);
  const sorted = events.items.sort((a, b) => time(a) - time(b));
  const ofPods = pods.items.flatMap((pod) => podComplaints(pod, sorted));
  const told = await Promise.all(ofPods.map((complaint) => withLog(kubectl, namespace, complaint)));
  return [...told, ...otherComplaints(pods.items, sorted)];
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
  const { containerStatuses = [], initContainerStatuses = [], conditions = [] } = pod.status ?? {};
  const lastEvent = latest(events, "Pod", name);
  const unscheduled = conditions.find(({ type, status }) => type === "PodScheduled" && status === "False");
  if (unscheduled) {
    return [{ pod: name, about: `pod ${name}`, reason: words(unscheduled.reason, unscheduled.message), lastEvent }];
  }
  const initialising = initContainerStatuses.filter(({ state }) => state?.terminated?.exitCode !== 0);
  const unready = initialising.length > 0 ? initialising : containerStatuses.filter(({ ready }) => !ready);
  if (unready.length === 0 && pod.status?.phase !== "Running" && pod.status?.phase !== "Succeeded") {
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
function otherComplaints(pods: readonly V1Pod[], events: readonly CoreV1Event[]): Complaint[] {
  const recent = Date.now() - 15 * 60_000;
  const warnings = events.filter(
    ({ type, involvedObject, ...event }) =>
      involvedObject.kind !== undefined &&
      ["StatefulSet", "PersistentVolumeClaim"].includes(involvedObject.kind) &&
      (type === "Warning" || event.reason === "FailedBinding") &&
      time({ involvedObject, ...event }) > recent,
  );
  const healthy = pods.length > 0 && pods.every((pod) => podComplaints(pod, []).length === 0);
  if (healthy) return [];
  const byObject = new Map(
    warnings.map((event) => [`${event.involvedObject.kind} ${event.involvedObject.name}`, event]),
  );
  return [...byObject].map(([about, event]) => ({ about, reason: words(event.reason, event.message) }));
}

async function withLog(kubectl: Kubectl, namespace: string, complaint: PodComplaint): Promise<Complaint> {
  if (complaint.container === undefined) return complaint;
  const logs = ["logs", "-n", namespace, complaint.pod, "-c", complaint.container, "--tail", "1"];
  const line = await kubectl.text(...logs).catch(() => "");
  // A container that is about to be restarted has said nothing yet; its predecessor has.
  const lastLogLine = line || (await kubectl.text(...logs, "--previous").catch(() => ""));
  return { ...complaint, ...(lastLogLine && { lastLogLine }) };
}

function latest(events: readonly CoreV1Event[], kind: string, name: string): string | undefined {
  const event = events.findLast(({ involvedObject }) => involvedObject.kind === kind && involvedObject.name === name);
  return event && words(event.reason, event.message);
}

const time = (event: CoreV1Event) =>
  Date.parse(String(event.lastTimestamp ?? event.eventTime ?? event.metadata?.creationTimestamp));

const words = (reason = "Unknown", message?: string) => (message ? `${reason}: ${message.trim()}` : reason);
