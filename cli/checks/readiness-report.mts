import { recorded } from "../stack/checkpoint.mts";
import { podReport, podReportText } from "./pod-report.mts";
import { stackNamespaces } from "../stack/namespaces.mts";
import type { Workspace } from "../stack/workspace.mts";

/** Why the pods of the stack are not ready, namespace by namespace; nothing if they are. */
export async function readinessReport(work: Workspace): Promise<string> {
  const namespaces = stackNamespaces(work, await recorded(work));
  const reports = namespaces.map(async (namespace) => {
    const complaints = await podReport(work.kubectl, namespace);
    return complaints.length > 0 ? [`Not ready in namespace ${namespace}:\n${podReportText(complaints)}`] : [];
  });
  return (await Promise.all(reports)).flat().join("\n");
}
