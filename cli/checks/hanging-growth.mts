import type { CoreV1Event, KubernetesObject, V1PersistentVolumeClaim } from "@kubernetes/client-node";
import { quantity } from "../../components/stateful-app/facts/index.ts";
import { recorded, stackNamespaces } from "../stack/checkpoint.mts";
import type { Workspace } from "../stack/workspace.mts";
import type { Complaint } from "./complaint.mts";

/** The claims of the stack's namespaces that wait to grow, and why; empty if none does. */
export async function growthReport(work: Workspace): Promise<string> {
  const namespaces = stackNamespaces(work, await recorded(work));
  const reports = namespaces.map(async (namespace) => {
    const kinds = "persistentvolumeclaims,events";
    const { items } = await work.kubectl.json<{ items: KubernetesObject[] }>("get", kinds, "-n", namespace);
    const events = items.filter(({ kind }) => kind === "Event") as CoreV1Event[];
    const claims = items.filter(({ kind }) => kind === "PersistentVolumeClaim") as V1PersistentVolumeClaim[];
    const complaints = claims.flatMap((claim) => hangingGrowth(claim, events));
    const lines = complaints.map(({ about, reason }) => `  ${about}: ${reason}`);
    return lines.length > 0 ? [`Not grown in namespace ${namespace}:`, ...lines] : [];
  });
  return (await Promise.all(reports)).flat().join("\n");
}

/** Why a claim's volume has less than is asked for; none where it has enough, or there is no volume yet. */
export function hangingGrowth(
  { metadata, spec, status }: V1PersistentVolumeClaim,
  events: readonly CoreV1Event[],
): Complaint[] {
  const [asked = "", has = ""] = [spec?.resources?.requests?.["storage"], status?.capacity?.["storage"]];
  const [wanted, size] = [quantity(asked), quantity(has)];
  if (wanted === undefined || size === undefined || wanted <= size) return [];
  const reason = why(status, resizing(metadata?.name, events));
  const remedy = `take it back with a size of more than ${has}, or see to the provisioner of its StorageClass "${spec?.storageClassName}"`;
  const about = `PersistentVolumeClaim ${metadata?.name}`;
  return [{ about, reason: `is asked to have ${asked} and has ${has}: ${reason}; ${remedy}` }];
}

/** https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/persistent-volume-claim-v1/#PersistentVolumeClaimStatus */
function why(status: V1PersistentVolumeClaim["status"], event: string | undefined): string {
  const condition = status?.conditions?.find(({ type, status }) => status === "True" && /Resiz(e|ing)/.test(type));
  const known = condition && [condition.type, condition.message].filter(Boolean).join(": ");
  const infeasible = /Infeasible$/.exec(status?.allocatedResourceStatuses?.["storage"] ?? "")?.input;
  return [infeasible, known ?? event].filter(Boolean).join(", ") || "nothing has begun to resize it";
}

function resizing(claim: string | undefined, events: readonly CoreV1Event[]): string | undefined {
  const own = events.filter(
    ({ involvedObject, reason = "" }) =>
      involvedObject.kind === "PersistentVolumeClaim" && involvedObject.name === claim && /Resiz|Expand/.test(reason),
  );
  const [last] = own.sort((a, b) => Number(b.lastTimestamp ?? 0) - Number(a.lastTimestamp ?? 0));
  return last && `${last.reason}: ${last.message?.trim()}`;
}
