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
  // Asked side by side, and reported in this order.
  const volumes = checkVolumes(work);
  volumes.catch(() => {});
  await checkCluster(work);
  await volumes;
  return explainedRun(work, ["up", "--yes", "--skip-preview", "--refresh", ...args]);
}
