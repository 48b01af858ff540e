import { StatefulApp } from "../../../components";
import { place } from "../place";

// https://etcd.io/docs/v3.6/op-guide/clustering/ and https://etcd.io/docs/v3.6/op-guide/security/
const { opts, ...given } = place();
const peers = Array.from({ length: given.replicas }, (_, ordinal) => `etcd-${ordinal}`);
const address = (member: string, port: number) => `https://${member}.etcd-headless.${given.namespace}.svc:${port}`;

const app = new StatefulApp(
  "etcd",
  {
    ...given,
    ports: { client: 2379, peer: 2380, metrics: 2381 },
    env: { POD_NAME: { fieldRef: { fieldPath: "metadata.name" } } },
    command: [
      "etcd",
      "--name=$(POD_NAME)",
      "--data-dir=/var/lib/etcd/member",
      "--listen-client-urls=https://0.0.0.0:2379",
      "--listen-peer-urls=https://0.0.0.0:2380",
      "--listen-metrics-urls=http://0.0.0.0:2381",
      `--advertise-client-urls=${address("$(POD_NAME)", 2379)}`,
      `--initial-advertise-peer-urls=${address("$(POD_NAME)", 2380)}`,
      `--initial-cluster=${peers.map((peer) => `${peer}=${address(peer, 2380)}`).join()}`,
      `--initial-cluster-token=${given.owner}`,
      "--auto-compaction-retention=1h",
      ...["", "peer-"].flatMap((whose) => [
        `--${whose}cert-file=/tls/tls.crt`,
        `--${whose}key-file=/tls/tls.key`,
        `--${whose}trusted-ca-file=/tls/ca.crt`,
        `--${whose}client-cert-auth`,
      ]),
    ],
    // etcd reads its certificate anew for every connection.
    tls: { issuer: "self-signed" },
    claims: { data: { size: "2Gi", mountPath: "/var/lib/etcd" } },
    probes: {
      startup: { httpGet: { path: "/livez", port: "metrics" }, failureThreshold: 60, periodSeconds: 5 },
      readiness: { httpGet: { path: "/readyz", port: "metrics" }, periodSeconds: 5 },
      liveness: { httpGet: { path: "/livez", port: "metrics" } },
    },
    resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { memory: "512Mi" } },
    podDisruptionBudget: { quorum: true },
    clientService: { ports: { client: {} } },
  },
  opts,
);

export const { namespace, podNames, podDnsNames, pvcNames, clientService } = app;
