import { readFile } from "node:fs/promises";
import { execa } from "execa";
import { clusterHome, clusterRun } from "../../places.mts";

/** Unmounts what the kubelet and containerd mounted, also when they are long gone. */
export async function unmountAll(): Promise<void> {
  const points = mountPoints(await readFile("/proc/self/mountinfo", "utf8"));
  // Lazily, since a process that is just ending may still have its working folder there.
  for (const point of points) await execa("umount", ["--lazy", point], { reject: false });
}

/** Our mount points, the last mounted first. The kernel writes blanks in paths as \040. */
export function mountPoints(mountinfo: string): string[] {
  return mountinfo
    .split("\n")
    .map((line) => line.split(" ")[4] ?? "")
    .map((point) => point.replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8))))
    .filter((point) => [clusterHome, clusterRun].some((folder) => point.startsWith(`${folder}/`)))
    .reverse();
}
