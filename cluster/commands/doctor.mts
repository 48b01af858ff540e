import { checkReadiness } from "../kubectl.mts";
import { options } from "../options.mts";
import { podReport, podReportText } from "../pod-report.mts";
import { workspace } from "../workspace.mts";

/** Says why the pods of a stack are not ready. Changes nothing. */
export default async function doctor(args: readonly string[]): Promise<number> {
  const work = await workspace(options(args, { stack: { type: "string", short: "s" } }));
  await checkReadiness(work.kubectl, work.target);
  const namespace = work.configuration.value("existingNamespace") || work.configuration.value("namespace") || "default";
  const complaints = await podReport(work.kubectl, namespace);
  const where = `namespace ${namespace}, context ${work.target.context}`;
  console.log(
    complaints.length > 0 ? `Not ready in ${where}:\n${podReportText(complaints)}` : `All pods are ready in ${where}.`,
  );
  return complaints.length > 0 ? 1 : 0;
}
