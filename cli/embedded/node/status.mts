import { existsSync, readFileSync } from "node:fs";
import { execa } from "execa";
import { clusterHome, clusterRun } from "../../places.mts";
import { clusterIsHealthy } from "./cluster-health.mts";
import { home, kubeconfig, nodeName } from "./folders.mts";
import { processesRunning } from "../../terminal/process-identity.mts";
import { isOurProgram } from "./programs.mts";
import { rememberedPorts } from "./ports.mts";
import { standingVersion } from "./release.mts";
import { type ComponentState, readSupervision } from "./supervision.mts";

export interface Status {
  /** `crashed`: it was not stopped, but nobody watches it any more; `start` repairs that. */
  readonly state: "absent" | "stopped" | "starting" | "running" | "unhealthy" | "stopping" | "crashed";
  /** The version of Kubernetes; nothing where there is no cluster. */
  readonly kubernetes: string | undefined;
  readonly context: string;
  readonly kubeconfig: string;
  readonly apiServer: string;
  readonly components: readonly (ComponentState & { readonly memoryBytes: number })[];
  /** The cluster's own processes, the supervisor included and pods not. */
  readonly memoryBytes: number;
  readonly diskBytes: number;
  readonly volumeBytes: number;
}

export async function status(): Promise<Status> {
  const supervision = readSupervision();
  const ours = processesRunning(isOurProgram).map(({ pid }) => pid);
  const pids = supervision ? [...ours, supervision.supervisor.pid] : ours;
  const [disk, volumes] = await Promise.all([bytesOf(clusterHome), bytesOf(home.volumes)]);
  return {
    state: await state(),
    kubernetes: standingVersion(),
    context: nodeName,
    kubeconfig,
    apiServer: `https://127.0.0.1:${rememberedPorts().apiServer}`,
    components: (supervision?.components ?? []).map((each) => ({
      ...each,
      memoryBytes: each.pid ? memory(each.pid) : 0,
    })),
    memoryBytes: pids.map(memory).reduce((sum, bytes) => sum + bytes, 0),
    diskBytes: disk,
    volumeBytes: volumes,
  };
}

async function state(): Promise<Status["state"]> {
  const supervision = readSupervision();
  // An orderly stop removes the folder, and so does a reboot.
  if (!supervision) return existsSync(clusterRun) ? "crashed" : existsSync(kubeconfig) ? "stopped" : "absent";
  if (supervision.phase !== "running") return supervision.phase;
  return (await clusterIsHealthy()) ? "running" : "unhealthy";
}

/** Proportional where the kernel tells it: the seven programs share one file, and its pages would count seven times. */
function memory(pid: number): number {
  try {
    const kilobytes = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** On one file system: mounted volumes of running pods and image layers are in there already. */
async function bytesOf(folder: string): Promise<number> {
  const { stdout } = await execa("du", ["-sxk", folder], { reject: false });
  return Number(stdout.split("\t")[0] || 0) * 1024;
}
