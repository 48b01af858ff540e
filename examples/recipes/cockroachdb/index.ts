import { StatefulApp } from "../../../components";
import { place } from "../place";

// https://www.cockroachlabs.com/docs/stable/orchestrate-a-local-cluster-with-kubernetes-insecure: for development, without certificates
const { opts, ...given } = place();
const host = (ordinal: number) => `cockroachdb-${ordinal}.cockroachdb-headless`;
const join = Array.from({ length: Math.min(given.replicas, 3) }, (_, ordinal) => host(ordinal));

// No node is ready before the cluster is initialised, and none answers before it has started.
const init = `until out=$(/cockroach/cockroach init --insecure --host=${host(0)} 2>&1) || echo "$out" | grep -q "already been initialized"; do
  echo "$out"; sleep 1
done`;

const app = new StatefulApp(
  "cockroachdb",
  {
    ...given,
    ports: { grpc: 26257, http: 8080 },
    env: {
      POD_NAME: { fieldRef: { fieldPath: "metadata.name" } },
      GOMAXPROCS: { resourceFieldRef: { resource: "limits.cpu" } },
    },
    command: [
      "/cockroach/cockroach",
      "start",
      "--insecure",
      "--logtostderr",
      `--advertise-host=$(POD_NAME).cockroachdb-headless.${given.namespace}.svc.cluster.local`,
      `--join=${join.join()}`,
      "--store=/cockroach/data",
      "--cache=25%",
      "--max-sql-memory=25%",
    ],
    claims: { data: { size: "10Gi", mountPath: "/cockroach/data" } },
    probes: {
      readiness: { httpGet: { path: "/health?ready=1", port: "http" }, periodSeconds: 5, failureThreshold: 2 },
      liveness: { httpGet: { path: "/health", port: "http" }, initialDelaySeconds: 30, periodSeconds: 5 },
    },
    // A node gives away its leases and its clients before it ends.
    terminationGracePeriodSeconds: 300,
    resources: { requests: { cpu: "500m", memory: "1Gi" }, limits: { cpu: "1", memory: "2Gi" } },
    podDisruptionBudget: { quorum: true },
    jobs: { beside: { init: { command: ["sh", "-c", init], volumes: [] } } },
    clientService: { name: "cockroachdb-public" },
  },
  opts,
);

export const { namespace, podNames, podDnsNames, pvcNames, clientService } = app;
