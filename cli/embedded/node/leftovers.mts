import { rm } from "node:fs/promises";
import { clusterRun } from "../../places.mts";
import { podProcesses, removeCgroups } from "./cgroups.mts";
import { unmountAll } from "./mounts.mts";
import { lowerNetwork } from "./network.mts";
import { endProcesses, processesRunning } from "../../terminal/process-identity.mts";
import { isOurProgram } from "./programs.mts";

const isShim = (executable: string) => executable.includes("containerd-shim");

/**
 * Removes everything a cluster leaves on a machine besides its data, whether it was stopped, killed or lost its machine.
 * What is ours is recognised by where its executable lies, by its cgroup and by its path, never by a remembered number.
 */
export async function clearLeftovers(): Promise<void> {
  await endProcesses(processesRunning((executable) => isOurProgram(executable) && !isShim(executable)));
  await endProcesses(podProcesses());
  // Shims ignore SIGTERM while they think they have a container.
  await endProcesses(
    processesRunning((executable) => isOurProgram(executable) && isShim(executable)),
    0,
  );
  await unmountAll();
  await lowerNetwork();
  removeCgroups();
  await rm(clusterRun, { recursive: true, force: true });
}
