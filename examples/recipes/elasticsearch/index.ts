import { StatefulApp } from "../../../components";
import { place } from "../place";

// https://www.elastic.co/docs/deploy-manage/deploy/self-managed/install-elasticsearch-docker-prod
const { opts, ...given } = place();
const members = Array.from({ length: given.replicas }, (_, ordinal) => `elasticsearch-${ordinal}`);

const app = new StatefulApp(
  "elasticsearch",
  {
    ...given,
    ports: { http: 9200, transport: 9300 },
    env: {
      "node.name": { fieldRef: { fieldPath: "metadata.name" } },
      "cluster.name": given.owner.replaceAll("/", "-"),
      "cluster.initial_master_nodes": members.join(),
      "discovery.seed_hosts": "elasticsearch-headless",
      "network.host": "0.0.0.0",
      "path.data": "/usr/share/elasticsearch/data",
      // Otherwise the nodes need vm.max_map_count, which only a privileged container can set.
      "node.store.allow_mmap": "false",
      // For development: no users, no certificates.
      "xpack.security.enabled": "false",
      ES_JAVA_OPTS: "-Xms1g -Xmx1g",
    },
    podSecurityContext: { runAsUser: 1000, runAsGroup: 0, fsGroup: 1000 },
    // It writes its keystore beside its configuration.
    securityContext: { readOnlyRootFilesystem: false },
    claims: { data: { size: "10Gi", mountPath: "/usr/share/elasticsearch/data" } },
    probes: {
      startup: { tcpSocket: { port: "http" }, failureThreshold: 60, periodSeconds: 5 },
      readiness: { httpGet: { path: "/_cluster/health?local=true", port: "http" }, timeoutSeconds: 5 },
      liveness: { tcpSocket: { port: "transport" }, periodSeconds: 20 },
    },
    terminationGracePeriodSeconds: 120,
    resources: { requests: { cpu: "500m", memory: "2Gi" }, limits: { memory: "2Gi" } },
    podDisruptionBudget: { quorum: true },
    clientService: { ports: { http: {} } },
  },
  opts,
);

export const { namespace, podNames, podDnsNames, pvcNames, clientService } = app;
