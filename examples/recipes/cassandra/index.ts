import { StatefulApp } from "../../../components";
import { place } from "../place";

// https://cassandra.apache.org/doc/latest/cassandra/managing/operating/topo_changes.html
const { opts, ...given } = place();
const up = 'nodetool status | grep -q "^UN *$POD_IP"';

const app = new StatefulApp(
  "cassandra",
  {
    ...given,
    // A node that joins streams its part of the data, and only one may at a time.
    podManagementPolicy: "OrderedReady",
    ports: { cql: 9042, storage: 7000, jmx: 7199 },
    env: {
      POD_IP: { fieldRef: { fieldPath: "status.podIP" } },
      CASSANDRA_SEEDS: "cassandra-0.cassandra-headless,cassandra-1.cassandra-headless",
      CASSANDRA_CLUSTER_NAME: given.owner,
      CASSANDRA_DC: "minikube",
      CASSANDRA_RACK: "rack1",
      CASSANDRA_ENDPOINT_SNITCH: "GossipingPropertyFileSnitch",
      MAX_HEAP_SIZE: "1G",
      HEAP_NEWSIZE: "200M",
    },
    podSecurityContext: { runAsUser: 999 },
    // The image's start script writes the settings above into its configuration.
    securityContext: { readOnlyRootFilesystem: false },
    claims: { data: { size: "10Gi", mountPath: "/var/lib/cassandra" } },
    probes: {
      startup: { tcpSocket: { port: "cql" }, failureThreshold: 90, periodSeconds: 10 },
      readiness: { exec: { command: ["sh", "-c", up] }, periodSeconds: 15, timeoutSeconds: 10 },
    },
    lifecycle: { preStop: { exec: { command: ["nodetool", "drain"] } } },
    terminationGracePeriodSeconds: 300,
    progressDeadlineSeconds: 1800,
    resources: { requests: { cpu: "500m", memory: "2Gi" }, limits: { memory: "2Gi" } },
    podDisruptionBudget: { quorum: true },
    clientService: { ports: { cql: {} } },
  },
  opts,
);

export const { namespace, podNames, podDnsNames, pvcNames, clientService } = app;
