import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { execa } from "execa";
import { addRules, removeRules } from "./iptables.mts";
import { bridge, nodeAddress } from "./network-plan.mts";
import { restoreSysctls, setSysctls } from "./sysctls.mts";

const ip = (...args: string[]) => execa("ip", args);

/** What distinguishes our bridge from another of the same name. */
const mark = "stateful-app";

export const bridgeIsThere = () => existsSync(`/sys/class/net/${bridge}`);

export const bridgeIsOurs = async () =>
  (await readFile(`/sys/class/net/${bridge}/ifalias`, "utf8").catch(() => "")).trim() === mark;

/** The kernel module that shows bridged packets to iptables; built in, loaded, or not to be had. */
export async function seesBridgedTraffic(): Promise<boolean> {
  const file = "/proc/sys/net/bridge/bridge-nf-call-iptables";
  if (!existsSync(file)) await execa("modprobe", ["br_netfilter"], { reject: false });
  return existsSync(file);
}

/** The bridge carries the API server's address, so it must be up before anything starts, pods or none. */
export async function raiseNetwork(): Promise<void> {
  await seesBridgedTraffic();
  await setSysctls();
  if (!bridgeIsThere()) await ip("link", "add", bridge, "type", "bridge");
  await ip("link", "set", bridge, "alias", mark, "up");
  await ip("address", "replace", `${nodeAddress}/24`, "dev", bridge);
  await addRules();
}

/** Also takes down what is plugged into the bridge: a pod's end of a pair goes with ours. */
export async function lowerNetwork(): Promise<void> {
  await removeRules();
  if (await bridgeIsOurs()) {
    const { stdout } = await ip("-o", "link", "show", "master", bridge);
    for (const [, name] of stdout.matchAll(/^\d+: ([^@:\s]+)/gm))
      await ip("link", "delete", name!).catch(() => undefined);
    await ip("link", "delete", bridge);
  }
  await restoreSysctls();
}
