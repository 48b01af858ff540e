import { lstat, readFile, readdir, readlink, rm, rmdir } from "node:fs/promises";
import path from "node:path";
import { clusterHome, clusterRun } from "../../places.mts";
import { type Say, step } from "../../terminal/progress.mts";
import { lockFile } from "./folders.mts";
import { withLock } from "../toolchain/lock.mts";
import { requireRoot } from "./preconditions.mts";
import { accepts } from "./readiness.mts";
import { stopHoldingLock } from "./stop.mts";

/** Places outside our folders where the kubelet, the network plugins and containerd leave something, whatever they are asked to do. */
const shared = ["/var/log/containers", "/var/lib/cni/results", "/var/lib/kubelet/device-plugins", "/run/containerd/s"];

/** Stops the cluster and deletes it with every volume in it. Nothing of it stays on the machine. */
export async function remove(): Promise<void> {
  requireRoot();
  await step("delete the embedded Kubernetes and all its volumes", (say) =>
    withLock(lockFile, say, () => removeHoldingLock(say)),
  );
}

async function removeHoldingLock(say: Say): Promise<void> {
  await stopHoldingLock(say);
  say("folders");
  await removeTraces();
  await rm(clusterHome, { recursive: true, force: true });
}

/** Removes what is ours in a shared folder, then the folders that are empty: another container engine may live there. */
async function removeTraces(): Promise<void> {
  for (const folder of shared) {
    for (const name of await readdir(folder).catch(() => [])) {
      const entry = path.join(folder, name);
      if (await isTrace(entry)) await rm(entry, { force: true });
    }
    for (const each of [folder, path.dirname(folder)]) await rmdir(each).catch(() => undefined);
  }
}

/** A link into our folder, a file that names it, or a socket at which nobody listens any more. */
async function isTrace(entry: string): Promise<boolean> {
  const kind = await lstat(entry);
  if (kind.isSymbolicLink()) return (await readlink(entry)).startsWith(`${clusterHome}/`);
  if (kind.isSocket()) return !(await accepts(entry));
  return kind.isFile() && (await readFile(entry, "utf8")).includes(`${clusterRun}/`);
}
