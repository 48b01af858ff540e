import { checkNamespaceOwner } from "../namespace-owner.mts";
import { checkReadiness } from "../kubectl.mts";
import { options } from "../options.mts";
import { podReport, podReportText } from "../pod-report.mts";
import { stackOutputs } from "../stack-outputs.mts";
import { stackTable } from "../stack-table.mts";
import { repairStack } from "../stack-repair.mts";
import { ensureStack, runPulumi } from "../stack.mts";
import { ensureRunning } from "../target.mts";
import { type Workspace, workspace } from "../workspace.mts";

/** Everything from a fresh clone to pods that run, and a table of what stands. */
export default async function start(args: readonly string[]): Promise<number> {
  const work = await workspace(options(args, { stack: { type: "string", short: "s" } }));
  await ensureRunning(work.target);
  await checkReadiness(work.kubectl, work.target);
  await ensureStack(work);
  await repairStack(work);
  await checkNamespaceOwner(work);

  const exitCode = await runPulumi(work, ["up", "--yes", "--skip-preview", "--refresh", "--suppress-outputs"]);
  if (exitCode > 0 && exitCode < 128) await explain(work);
  if (exitCode > 0) return exitCode;
  const outputs = await stackOutputs(work);
  if (outputs) console.log(await stackTable(work, outputs));
  return 0;
}

async function explain({ configuration, kubectl }: Workspace): Promise<void> {
  const namespace = configuration.value("existingNamespace") || configuration.value("namespace");
  const complaints = namespace ? await podReport(kubectl, namespace) : [];
  if (complaints.length > 0) console.error(`Not ready in namespace ${namespace}:\n${podReportText(complaints)}`);
}
