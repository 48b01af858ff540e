import type { Workspace } from "../stack/workspace.mts";
import { plannedOnce } from "../stack/engine-preview.mts";
import { awaitAvailability, provingSets } from "./availability.mts";
import { checkCluster } from "./cluster.mts";
import { checkKinds } from "./foreign-kinds.mts";
import { inOrder } from "./in-order.mts";
import { checkVolumes } from "./volumes.mts";

/** Rejects, before anything changes, what the engine would find out only half-way. All is asked side by side. */
export async function checkBeforehand(work: Workspace): Promise<void> {
  const once = plannedOnce(work);
  let planned = false;
  const plan = () => {
    planned = true;
    return once();
  };
  const proving = provingSets(work);
  await inOrder([checkCluster(work), checkVolumes(work, plan), checkKinds(work, plan), proving]);
  // In the seconds of a preview pods become ready.
  await awaitAvailability(work, planned ? {} : { begun: proving });
}
