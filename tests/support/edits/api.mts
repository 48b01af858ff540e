import { Agent, request } from "node:https";
import { text } from "node:stream/consumers";
import type { IncomingMessage } from "node:http";
import type { Kubectl } from "../../../cli/target/kubectl.mts";

/** Answers the items of a list, or a single object as a list of one; nothing where there is no such object. */
export type Read = <T>(path: string) => Promise<T[]>;

interface Kubeconfig {
  readonly clusters: readonly [{ readonly cluster: { server: string; "certificate-authority-data": string } }];
  readonly users: readonly [{ readonly user: { "client-certificate-data": string; "client-key-data": string } }];
}

/**
 * The API server over connections that stay open. A chain looks at the cluster a hundred times, and kubectl is a process
 * for each kind and namespace of a look, which costs more than the engine does.
 */
export async function reader(kubectl: Kubectl): Promise<Read> {
  const config = await kubectl.json<Kubeconfig>("config", "view", "--raw", "--minify", "--flatten");
  const [{ cluster }] = config.clusters;
  const [{ user }] = config.users;
  const decoded = (data: string) => Buffer.from(data, "base64");
  const agent = new Agent({
    keepAlive: true,
    maxSockets: 4,
    ca: decoded(cluster["certificate-authority-data"]),
    cert: decoded(user["client-certificate-data"]),
    key: decoded(user["client-key-data"]),
  });
  return async <T,>(path: string) => {
    const answer = await answered(new URL(path, cluster.server), agent);
    const body = await text(answer);
    if (answer.statusCode === 404) return [];
    if (answer.statusCode !== 200) throw new Error(`GET ${path}: ${answer.statusCode} ${body}`);
    const read = JSON.parse(body) as T | { readonly items: T[] };
    return typeof read === "object" && read !== null && "items" in read ? read.items : [read];
  };
}

const answered = (url: URL, agent: Agent) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    request(url, { agent }, resolve).on("error", reject).end();
  });
