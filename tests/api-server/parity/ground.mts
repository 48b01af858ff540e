import { needsCertManager } from "../../support/certificates.mts";
import { testCluster } from "../../support/test-cluster.mts";
import { ApiServer, type Kubeconfig } from "./api-server.mts";

/** Where cases are sent: an API server, and a namespace for each Pod Security Standard. */
export interface Ground {
  readonly api: ApiServer;
  /** The Gateway API is not part of Kubernetes; without it no HTTPRoute is sent. */
  readonly hasRoutes: boolean;
  readonly place: (level: string) => string;
  clear(): Promise<void>;
}

const levels = ["restricted", "baseline", "privileged"];

export async function ground(): Promise<Ground> {
  const cluster = await testCluster();
  const { kubectl } = cluster;
  // Its webhook checks what the resource definitions do not.
  await needsCertManager(cluster);
  const api = new ApiServer(await kubectl.json<Kubeconfig>("config", "view", "--raw", "--minify", "--flatten"));
  // What the component refuses anyway has no place of its own.
  const place = (level: string) => `parity-${process.pid}-${levels.includes(level) ? level : "restricted"}`;
  for (const level of levels)
    await api.makeNamespace(place(level), {
      "pod-security.kubernetes.io/enforce": level,
      "pod-security.kubernetes.io/enforce-version": "latest",
    });
  return {
    api,
    hasRoutes: await api.knows("gateway.networking.k8s.io/v1"),
    place,
    async clear() {
      for (const level of levels) await api.removeNamespace(place(level));
      api.close();
    },
  };
}
