import { existsSync, readFileSync, readdirSync, rmdirSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { Advice } from "../../terminal/advice.mts";
import { identify, type ProcessIdentity } from "../../terminal/process-identity.mts";

const mount = "/sys/fs/cgroup";

/** The parent of every pod's cgroup, named as the kubelet names it. */
export const cgroupRoot = "/stateful-app";

/** The controllers a kubelet insists on. */
const required = ["cpu", "cpuset", "memory", "pids"];

export type CgroupVersion = 1 | 2 | undefined;

/** On a "hybrid" machine both are mounted, and version 1 has the controllers. */
export function cgroupVersion(root = mount): CgroupVersion {
  if (existsSync(path.join(root, "cgroup.controllers"))) return 2;
  return required.every((controller) => existsSync(path.join(root, controller))) ? 1 : undefined;
}

/** Makes the parent cgroup, where the kernel lets us. */
export async function makeCgroups(): Promise<void> {
  const version = cgroupVersion();
  for (const folder of ourFolders()) await mkdir(folder, { recursive: true });
  if (version === 2) {
    await delegate(mount);
    await delegate(path.join(mount, cgroupRoot));
  } else {
    await inherit("cpuset.cpus");
    await inherit("cpuset.mems");
  }
}

/** Version 2: a child has only the controllers that its parent hands down. */
async function delegate(folder: string): Promise<void> {
  const file = path.join(folder, "cgroup.subtree_control");
  const already = (await readFile(file, "utf8")).trim().split(" ");
  const missing = required.filter((controller) => !already.includes(controller));
  try {
    if (missing.length) await writeFile(file, missing.map((controller) => `+${controller}`).join(" "));
  } catch (cause) {
    throw new Advice(
      `the kernel does not hand down the cgroup controllers ${missing.join(", ")} (${(cause as Error).message})`,
      "run this outside a container, or use minikube",
      { cause },
    );
  }
}

/** Version 1: a new cpuset is empty, and nothing can run in it until it is given what its parent has. */
async function inherit(name: string): Promise<void> {
  const child = path.join(mount, "cpuset", cgroupRoot, name);
  if ((await readFile(child, "utf8")).trim()) return;
  await writeFile(child, await readFile(path.join(mount, "cpuset", name), "utf8"));
}

/** Everything that runs in a pod, also when the process that started it is gone. */
export function podProcesses(): ProcessIdentity[] {
  const pids = ourFolders()
    .flatMap(subtree)
    .flatMap((folder) => lines(path.join(folder, "cgroup.procs")));
  return [...new Set(pids)].flatMap((pid) => identify(Number(pid)) ?? []);
}

/** Empty cgroups are removed from the leaves up; one that is still in use stays. */
export function removeCgroups(): void {
  for (const folder of ourFolders().flatMap(subtree)) {
    try {
      rmdirSync(folder);
    } catch {
      // Busy for a moment after its last process ended; the next start uses it as it is.
    }
  }
}

function ourFolders(): string[] {
  if (cgroupVersion() === 2) return [path.join(mount, cgroupRoot)];
  const mounted = existsSync(mount) ? readdirSync(mount) : [];
  // Only real hierarchies have this file: beside them lie links such as "cpu,cpuacct".
  return mounted
    .filter((name) => existsSync(path.join(mount, name, "cgroup.procs")))
    .map((name) => path.join(mount, name, cgroupRoot));
}

/** Children before their parents. */
function subtree(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const children = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [...children.flatMap((child) => subtree(path.join(folder, child.name))), folder];
}

const lines = (file: string) => {
  try {
    return readFileSync(file, "utf8").split("\n").filter(Boolean);
  } catch {
    return [];
  }
};
