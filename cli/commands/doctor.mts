import { regressedServer } from "../checks/regressed-server.mts";
import { checkReadiness } from "../target/kubectl.mts";
import { options, whichStack } from "../terminal/options.mts";
import { whatWasKilled } from "../stack/repair.mts";
import { readinessReport } from "../checks/readiness-report.mts";
import { workspace } from "../stack/workspace.mts";

/** Says why the pods of a stack are not ready, and what a killed command left behind. Changes nothing. */
export default async function doctor(args: readonly string[]): Promise<number> {
  const work = await workspace(options(args, whichStack));
  await checkReadiness(work.kubectl, work.target);
  const told = [await whatWasKilled(work), await readinessReport(work)].filter(Boolean);
  const pods = told.join("\n") || `All pods of stack "${work.stack}" are ready in context ${work.target.context}.`;
  console.log([pods, await regressedServer(work.kubectl)].filter(Boolean).join("\n"));
  return told.length > 0 ? 1 : 0;
}
