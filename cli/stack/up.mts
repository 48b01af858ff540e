import { awaitAvailability } from "../checks/availability.mts";
import { checkCluster } from "../checks/cluster.mts";
import { explainedRun } from "./explained-run.mts";
import { checkReadiness } from "../target/kubectl.mts";
import { repairStack } from "./repair.mts";
import { ensureStack } from "./stack.mts";
import { checkVolumes } from "../checks/volumes.mts";
import type { Workspace } from "./workspace.mts";

/** Asks the cluster all that the engine does not, lets the engine do its work, and says why if it cannot. */
export async function upStack(work: Workspace, args: readonly string[] = []): Promise<number> {
  await checkReadiness(work.kubectl, work.target);
  await ensureStack(work);
  await repairStack(work);
  await checkCluster(work);
  await checkVolumes(work);
  await awaitAvailability(work);
  return explainedRun(work, ["up", "--yes", "--skip-preview", "--refresh", ...args]);
}
