import { StatefulApp } from "../../../components";
import { place } from "../place";

// https://valkey.io/topics/cluster-tutorial/
const { opts, ...given } = place();
const hosts = Array.from({ length: given.replicas }, (_, ordinal) => `valkey-${ordinal}.valkey-headless`);
const cli = `valkey-cli -h ${hosts[0]}`;
const create = `
${cli} cluster info | grep -q cluster_state:ok && exit
addresses() { for host in ${hosts.join(" ")}; do getent hosts "$host" | awk '{ print $1 ":6379" }'; done; }
valkey-cli --cluster create $(addresses) --cluster-replicas 1 --cluster-yes`;

const app = new StatefulApp(
  "valkey",
  {
    ...given,
    ports: { valkey: 6379, bus: 16379 },
    env: {
      POD_NAME: { fieldRef: { fieldPath: "metadata.name" } },
      POD_IP: { fieldRef: { fieldPath: "status.podIP" } },
    },
    command: [
      "valkey-server",
      "--dir=/data",
      "--appendonly=yes",
      "--cluster-enabled=yes",
      "--cluster-config-file=/data/nodes.conf",
      "--cluster-node-timeout=5000",
      // A pod that comes back has another address, and tells the others so.
      "--cluster-announce-ip=$(POD_IP)",
      `--cluster-announce-hostname=$(POD_NAME).valkey-headless.${given.namespace}.svc.cluster.local`,
      "--cluster-preferred-endpoint-type=hostname",
      "--protected-mode=no",
    ],
    claims: { data: { size: "2Gi", mountPath: "/data" } },
    probes: {
      readiness: {
        exec: { command: ["sh", "-c", "valkey-cli ping | grep -q PONG"] },
        periodSeconds: 5,
        timeoutSeconds: 2,
      },
      liveness: { tcpSocket: { port: "valkey" }, initialDelaySeconds: 30 },
    },
    jobs: { after: { "create-cluster": { command: ["sh", "-c", create], volumes: [] } } },
    resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { memory: "512Mi" } },
    clientService: { ports: { valkey: {} } },
  },
  opts,
);

export const { namespace, podNames, podDnsNames, pvcNames, clientService } = app;
