import { readdir, readlink, rm, rmdir } from "node:fs/promises";
import path from "node:path";
import { clusterHome } from "../places.mts";
import { step } from "../progress.mts";
import { withLock } from "./lock.mts";
import { stopHoldingLock } from "./stop.mts";

/** Places outside our folders where containerd, the network plugins and the kubelet leave something, whatever they are told. */
const shared = ["/var/log/containers", "/var/lib/cni/results", "/run/containerd/s", "/run/containerd/fifo"];

/** Stops the cluster and deletes it with every volume in it. Nothing of it stays on the machine. */
export const remove = (): Promise<void> =>
  withLock(() =>
    step("Deleting the embedded Kubernetes and all its volumes", async (say) => {
      await stopHoldingLock(say);
      say("folders");
      await removeTraces();
      await rm(clusterHome, { recursive: true, force: true });
    }),
  );

/** Removes what is ours in a shared folder, then the folders that are empty: another container engine may live there. */
async function removeTraces(): Promise<void> {
  for (const folder of shared) {
    for (const name of await readdir(folder).catch(() => [])) {
      const entry = path.join(folder, name);
      const target = await readlink(entry).catch(() => "");
      if (target.startsWith(`${clusterHome}/`) || name.startsWith("stateful-app-")) await rm(entry, { force: true });
    }
    for (const each of [folder, path.dirname(folder)]) await rmdir(each).catch(() => undefined);
  }
}
