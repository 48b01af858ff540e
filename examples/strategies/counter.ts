import { sources } from "../../apps/sources";
import type { StatefulAppArgs } from "../../components";

export interface CounterArgs {
  readonly namespace: string;
  readonly owner: string;
  readonly image: string;
  readonly replicas: number;
  /** What the counter says of itself, by which a client sees who answered. */
  readonly version: string;
}

/** The visits counter as every strategy runs it. */
export function counter({ version, ...given }: CounterArgs): StatefulAppArgs {
  return {
    ...given,
    command: ["node", "/opt/visits/server.mts"],
    ports: { http: 8080 },
    env: { PORT: "8080", DATA_DIR: "/data", VERSION: version },
    files: { source: { mountPath: "/opt/visits", data: sources("visits") } },
    claims: { data: { size: "1Gi", mountPath: "/data" } },
    probes: { readiness: { httpGet: { path: "/readyz", port: "http" }, periodSeconds: 1 } },
    // A client that was sent to a pod just before it was told to stop still gets its answer.
    lifecycle: { preStop: { sleep: { seconds: 3 } } },
    terminationGracePeriodSeconds: 10,
    resources: { requests: { cpu: "20m", memory: "64Mi" }, limits: { memory: "192Mi" } },
  };
}
