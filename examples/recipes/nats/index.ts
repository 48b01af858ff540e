import { StatefulApp } from "../../../components";
import { place } from "../place";

// https://docs.nats.io/running-a-nats-service/configuration/clustering/jetstream_clustering
const { opts, ...given } = place();
const routes = Array.from({ length: given.replicas }, (_, ordinal) => `nats://nats-${ordinal}.nats-headless:6222`);
const health = (query: string) => ({ httpGet: { path: `/healthz?${query}`, port: "monitor" } });

const app = new StatefulApp(
  "nats",
  {
    ...given,
    ports: { client: 4222, cluster: 6222, monitor: 8222 },
    env: { POD_NAME: { fieldRef: { fieldPath: "metadata.name" } } },
    command: ["nats-server", "--config=/etc/nats/nats.conf", "--name=$(POD_NAME)"],
    files: {
      config: {
        mountPath: "/etc/nats",
        data: {
          "nats.conf": `
port: 4222
http_port: 8222
pid_file: /tmp/nats.pid
lame_duck_grace_period: 5s
lame_duck_duration: 30s
jetstream { store_dir: /data }
cluster { name: ${given.namespace}, port: 6222, routes: [${routes.join()}] }
`,
        },
      },
    },
    claims: { data: { size: "5Gi", mountPath: "/data" } },
    probes: {
      startup: { ...health("js-enabled-only=true"), failureThreshold: 90, periodSeconds: 2 },
      readiness: { ...health("js-server-only=true"), periodSeconds: 5 },
      liveness: { ...health("js-enabled-only=true"), periodSeconds: 30 },
    },
    // Clients are asked to go to another member before this one ends.
    lifecycle: { preStop: { exec: { command: ["nats-server", "--signal=ldm=/tmp/nats.pid"] } } },
    terminationGracePeriodSeconds: 60,
    resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { memory: "512Mi" } },
    podDisruptionBudget: { quorum: true },
    clientService: { ports: { client: {} } },
  },
  opts,
);

export const { namespace, podNames, podDnsNames, pvcNames, clientService } = app;
