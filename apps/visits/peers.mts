import { Resolver } from "node:dns/promises";
import { readFile } from "node:fs/promises";
import { hostname } from "node:os";
import type { Settings } from "./settings.mts";

export interface Peer {
  readonly name: string;
  readonly url: string;
  /** This pod itself: its DNS name begins with the pod's name. */
  readonly self: boolean;
}

/** How long a lookup may take, and how long its answer is good enough for a page. */
const patience = 1000;

const resolver = new Resolver({ timeout: patience, tries: 1 });
let latest: { readonly names: Promise<string[]>; readonly at: number } | undefined;

/** The pods of the set, from the setting or from DNS now: a set that is scaled need not restart to be seen. */
export async function peerNames({ peers }: Settings): Promise<readonly string[]> {
  if (peers.length > 0) return peers;
  if (latest === undefined || Date.now() - latest.at > patience) latest = { names: discovered(), at: Date.now() };
  return latest.names;
}

/** They listen on the same port as this pod, as they come from the same template. */
export function peersOf(names: readonly string[], { podName, port }: Settings): Peer[] {
  return names.map((name) => ({ name, url: `http://${name}:${port}/`, self: name.split(".")[0] === podName }));
}

/** The headless Service has an SRV record for each pod. Outside a cluster there is none, and so there are no peers. */
async function discovered(): Promise<string[]> {
  const domain = governingDomain(await readFile("/etc/hosts", "utf8").catch(() => ""), hostname());
  if (domain === undefined) return [];
  const records = await resolver.resolveSrv(`_http._tcp.${domain}`).catch(() => []);
  return records.map(({ name }) => name).sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
}

/**
 * The DNS domain of the Service that names this pod: the kubelet writes the pod's full name into /etc/hosts. Undefined
 * for a name that is not of a Service, so that on a person's machine nothing is asked of the network.
 */
export function governingDomain(hosts: string, podName: string): string | undefined {
  const fullName = hosts.split(/\s+/).find((word) => word.startsWith(`${podName}.`) && word.includes(".svc."));
  return fullName?.slice(podName.length + 1);
}
