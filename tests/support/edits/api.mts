import type { Kubectl } from "../../../cli/target/kubectl.mts";
import { ApiServer, type Kubeconfig } from "../../api-server/parity/api-server.mts";

/** Answers what stands at a path of the API server. */
export type Read = <T>(path: string) => Promise<T[]>;

/**
 * Asks over connections that stay open. A chain looks at the cluster a hundred times, and kubectl is a process for each
 * namespace of each look, which costs as much as a run of the engine.
 */
export async function reader(kubectl: Kubectl): Promise<Read> {
  const server = new ApiServer(await kubectl.json<Kubeconfig>("config", "view", "--raw", "--minify", "--flatten"));
  return (path) => server.read(path);
}
