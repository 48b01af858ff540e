import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { home } from "./folders.mts";

const file = (name: string) => path.join("/proc/sys", name.replaceAll(".", "/"));
const read = (name: string) => readFile(file(name), "utf8").then((text) => text.trim());

/** What the cluster needs, and is not set by the kubelet or kube-proxy. */
const needed: Readonly<Record<string, string>> = {
  "net.ipv4.ip_forward": "1",
  "net.bridge.bridge-nf-call-iptables": "1",
};

/** What the kubelet and kube-proxy change on their own. */
const changedByOthers = [
  ...["vm.overcommit_memory", "vm.panic_on_oom", "kernel.panic", "kernel.panic_on_oops", "kernel.keys.root_maxkeys"],
  ...["kernel.keys.root_maxbytes", "net.ipv4.conf.all.route_localnet"],
];

/** Remembers the machine's own values once, before the first change, then sets ours. */
export async function setSysctls(): Promise<void> {
  const names = [...Object.keys(needed), ...changedByOthers].filter((name) => existsSync(file(name)));
  if (!existsSync(home.sysctls)) {
    const before = await Promise.all(names.map(async (name) => [name, await read(name)]));
    await writeFile(home.sysctls, JSON.stringify(Object.fromEntries(before), null, 2));
  }
  for (const [name, value] of Object.entries(needed)) {
    if (existsSync(file(name)) && (await read(name)) !== value) await writeFile(file(name), value);
  }
}

export async function restoreSysctls(): Promise<void> {
  const before = JSON.parse(await readFile(home.sysctls, "utf8").catch(() => "{}")) as Record<string, string>;
  for (const [name, value] of Object.entries(before)) {
    await writeFile(file(name), value).catch(() => undefined); // a module that was unloaded takes its settings along
  }
}
