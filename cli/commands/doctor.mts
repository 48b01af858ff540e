import { growthReport } from "../checks/hanging-growth.mts";
import { regressedServer } from "../checks/regressed-server.mts";
import { checkReadiness } from "../target/kubectl.mts";
import { helpText, options, whichStack } from "../terminal/options.mts";
import { interruption } from "../stack/repair.mts";
import { readinessReport } from "../checks/readiness-report.mts";
import { workspace } from "../stack/workspace.mts";

export const help = helpText(
  "npm run doctor -- [options]",
  "Why the pods of a stack are not ready or its volumes do not grow, and what a killed command left behind. Changes nothing.\nThe exit code is 1 if there is something to report.",
  whichStack,
);

export default async function doctor(args: readonly string[]): Promise<number> {
  const work = await workspace(options(args, whichStack));
  await checkReadiness(work.kubectl, work.target);
  const reports = [interruption(work), readinessReport(work), growthReport(work)];
  const findings = (await Promise.all(reports)).filter(Boolean);
  const pods = findings.join("\n") || `All pods of stack "${work.stack}" are ready in context ${work.target.context}.`;
  console.log([pods, await regressedServer(work.kubectl)].filter(Boolean).join("\n"));
  return findings.length > 0 ? 1 : 0;
}
