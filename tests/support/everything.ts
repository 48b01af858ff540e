import type { StatefulAppArgs } from "../../components";
import { least } from "./example";

const { image } = least;

/** One of each thing that can be said, and as little about each as possible. */
export const everything: StatefulAppArgs = {
  ...least,
  ports: { sql: 5432 },
  probes: { liveness: { httpGet: { port: "sql" } } },
  claims: { data: { size: "1Gi", mountPath: "/data" } },
  volumes: { cache: { mountPath: "/cache", emptyDir: { sizeLimit: "1Gi" } } },
  initContainers: { wait: { image } },
  sidecars: { proxy: { image } },
  jobs: { before: { migrate: {} } },
  rollout: { check: {} },
  podServices: {},
  ingress: { host: "db.example.com" },
  httpRoute: { gateway: { name: "public" } },
  networkPolicy: {},
  monitoring: { podMetricsEndpoints: [{ port: "sql" }] },
  tls: { issuer: { name: "company" } },
  scheduling: {
    tolerations: [{ key: "dedicated" }],
    topologySpreadConstraints: [{ topologyKey: "topology.kubernetes.io/zone" }],
  },
};
