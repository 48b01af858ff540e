import type { Workspace } from "../stack/workspace.mts";
import { awaitAvailability, provingSets } from "./availability.mts";
import { checkCluster } from "./cluster.mts";
import { inOrder } from "./in-order.mts";
import { checkVolumes } from "./volumes.mts";

/** Rejects, before anything changes, what the engine would find out only half-way. All is asked side by side. */
export async function checkBeforehand(work: Workspace): Promise<void> {
  const [volumes, proving] = [checkVolumes(work), provingSets(work)];
  await inOrder([checkCluster(work), volumes, proving]);
  // In the seconds of a preview pods become ready.
  await awaitAvailability(work, (await volumes) ? {} : { begun: proving });
}
