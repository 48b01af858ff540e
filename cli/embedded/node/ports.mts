import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { home } from "./folders.mts";

/** Where Kubernetes listens unless something else already does. */
const customary = {
  apiServer: 6443,
  etcdClient: 2379,
  etcdPeer: 2380,
  etcdHealth: 2381,
  kubelet: 10250,
  kubeletHealth: 10248,
  controllerManager: 10257,
  scheduler: 10259,
  proxyHealth: 10256,
  proxyMetrics: 10249,
};

export type Ports = Readonly<Record<keyof typeof customary, number>>;

/** The ports of the cluster that stands, or the customary ones. */
export function rememberedPorts(): Ports {
  try {
    return { ...customary, ...(JSON.parse(readFileSync(home.ports, "utf8")) as Partial<Ports>) };
  } catch {
    return customary;
  }
}

/** Ports that are free now: the remembered ones where possible, since other people's kubeconfigs may name them. */
export async function choosePorts(): Promise<Ports> {
  const ports = await freePorts(rememberedPorts(), isFree);
  await writeFile(home.ports, JSON.stringify(ports, null, 2));
  return ports;
}

export async function freePorts(wanted: Ports, free: (port: number) => Promise<boolean>): Promise<Ports> {
  const chosen: Record<string, number> = {};
  for (const [name, first] of Object.entries(wanted)) {
    let port = first;
    // Steps of 10 000 keep the familiar ending: 6443 becomes 16443.
    while (Object.values(chosen).includes(port) || !(await free(port))) {
      port = port + 10_000 < 65_536 ? port + 10_000 : (port % 10_000) + 1_025;
    }
    chosen[name] = port;
  }
  return chosen as Ports;
}

/** On all addresses, as the API server and the kubelet listen. */
const isFree = async (port: number) => (await canListen(port, "0.0.0.0")) && (await canListen(port, "127.0.0.1"));

const canListen = (port: number, host: string) =>
  new Promise<boolean>((answer) => {
    const server = createServer();
    server.once("error", () => answer(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => answer(true)));
  });
