import { checkCertificateKinds } from "./certificate-kinds.mts";
import { checkReadiness } from "./kubectl.mts";
import { checkNamespaceOwner } from "./namespace-owner.mts";
import { podReport, podReportText } from "./pod-report.mts";
import { repairStack } from "./stack-repair.mts";
import { recorded } from "./checkpoint.mts";
import { stackNamespaces } from "./stack-namespaces.mts";
import { ensureStack, runPulumi } from "./stack.mts";
import { checkVolumeSizes } from "./volume-sizes.mts";
import type { Workspace } from "./workspace.mts";

/** Asks the cluster all that the engine does not, lets the engine do its work, and says why if it cannot. */
export async function upStack(work: Workspace, args: readonly string[] = []): Promise<number> {
  await checkReadiness(work.kubectl, work.target);
  await ensureStack(work);
  await repairStack(work);
  await checkNamespaceOwner(work);
  await checkCertificateKinds(work);
  await checkVolumeSizes(work);

  const exitCode = await runPulumi(work, ["up", "--yes", "--skip-preview", "--refresh", ...args]);
  await explain(work, exitCode);
  return exitCode;
}

/** On a deadline the engine knows no more than that it passed; the cluster knows why. */
export async function explain(work: Workspace, exitCode: number): Promise<void> {
  // Nobody asks why after an interrupt.
  if (exitCode === 0 || exitCode > 128) return;
  const told = await readinessReport(work);
  if (told !== "")
    console.error(`${told}\nCorrect the program and run the same command again: nothing else is needed.`);
}

/** Why the pods of the stack are not ready, namespace by namespace; nothing if they are. */
export async function readinessReport(work: Workspace): Promise<string> {
  const namespaces = stackNamespaces(work, await recorded(work));
  const reports = namespaces.map(async (namespace) => {
    const complaints = await podReport(work.kubectl, namespace);
    return complaints.length > 0 ? [`Not ready in namespace ${namespace}:\n${podReportText(complaints)}`] : [];
  });
  return (await Promise.all(reports)).flat().join("\n");
}
