import { existsSync } from "node:fs";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { pauseImageTag, volumeHelperImageTag } from "../images/index.mts";
import { clusterHome } from "../../places.mts";
import { containerdFiles } from "./containerd.mts";
import { home, run } from "./folders.mts";
import { kubeProxyFiles } from "./kube-proxy.mts";
import { kubeletFiles, resolvConf } from "./kubelet.mts";
import { seesBridgedTraffic } from "./network.mts";
import type { Ports } from "./ports.mts";
import { provisionerFiles } from "./provisioner.mts";

/** Writes the components' files anew at every start: they are derived, and a new version may want them different. */
export async function writeConfiguration(ports: Ports): Promise<void> {
  const files: Record<string, string> = {
    ...containerdFiles(pauseImageTag),
    ...kubeletFiles(ports),
    ...kubeProxyFiles(ports, await seesBridgedTraffic()),
    ...provisionerFiles(volumeHelperImageTag),
    [resolvConf]: await nameServers(),
  };
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

export async function makeFolders(): Promise<void> {
  for (const folder of [home.logs, home.volumes, home.etcd, home.certificates, run.containerd]) {
    await mkdir(folder, { recursive: true });
  }
  // In here lie the cluster's keys and everybody's volumes.
  await chmod(clusterHome, 0o700);
  await chmod(home.etcd, 0o700);
}

/** The resolvers pods may ask for names outside. One on loopback would be the pod's own loopback: CoreDNS asking itself. */
async function nameServers(): Promise<string> {
  const behindSystemd = "/run/systemd/resolve/resolv.conf";
  const text = await readFile(existsSync(behindSystemd) ? behindSystemd : "/etc/resolv.conf", "utf8").catch(() => "");
  return withoutLoopback(text);
}

/** Whether pods can ask for names outside at all. */
export const hasNameServer = async () => /^\s*nameserver\s/m.test(await readFile(resolvConf, "utf8").catch(() => ""));

export const withoutLoopback = (resolvConf: string) =>
  resolvConf
    .split("\n")
    .filter((line) => !/^\s*nameserver\s+(127\.|::1)/.test(line))
    .join("\n");
