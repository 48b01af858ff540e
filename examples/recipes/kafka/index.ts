import * as pulumi from "@pulumi/pulumi";
import { StatefulApp } from "../../../components";
import { place } from "../place";

// https://kafka.apache.org/41/operations/kraft/ and https://hub.docker.com/r/apache/kafka
const { opts, ...given } = place();
const settings = new pulumi.Config();
const headless = `kafka-headless.${given.namespace}.svc.cluster.local`;
const members = Array.from({ length: given.replicas }, (_, ordinal) => ordinal);
const majority = `${Math.min(given.replicas, 2)}`;
const copies = `${Math.min(given.replicas, 3)}`;

const app = new StatefulApp(
  "kafka",
  {
    ...given,
    ports: { internal: 9092, controller: 9093, external: 9094 },
    env: {
      POD_NAME: { fieldRef: { fieldPath: "metadata.name" } },
      KAFKA_NODE_ID: { fieldRef: { fieldPath: "metadata.labels['apps.kubernetes.io/pod-index']" } },
      CLUSTER_ID: settings.require("clusterId"),
      KAFKA_PROCESS_ROLES: "broker,controller",
      KAFKA_CONTROLLER_QUORUM_VOTERS: members.map((id) => `${id}@kafka-${id}.${headless}:9093`).join(),
      KAFKA_LISTENERS: "INTERNAL://:9092,CONTROLLER://:9093,EXTERNAL://:9094",
      KAFKA_ADVERTISED_LISTENERS: `INTERNAL://$(POD_NAME).${headless}:9092,EXTERNAL://${settings.require("externalHost")}:3109$(KAFKA_NODE_ID)`,
      KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: "INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT,EXTERNAL:PLAINTEXT",
      KAFKA_CONTROLLER_LISTENER_NAMES: "CONTROLLER",
      KAFKA_INTER_BROKER_LISTENER_NAME: "INTERNAL",
      KAFKA_LOG_DIRS: "/var/lib/kafka/data/logs",
      KAFKA_DEFAULT_REPLICATION_FACTOR: copies,
      KAFKA_MIN_INSYNC_REPLICAS: majority,
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: copies,
      KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: copies,
      KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: majority,
      KAFKA_HEAP_OPTS: "-Xms512m -Xmx512m",
    },
    podSecurityContext: { runAsUser: 1000 },
    claims: { data: { size: "10Gi", mountPath: "/var/lib/kafka/data" } },
    volumes: {
      tmp: { mountPath: "/tmp", emptyDir: { sizeLimit: "64Mi" } },
      // The image's start script writes the settings above there.
      config: { mountPath: "/opt/kafka/config", emptyDir: { sizeLimit: "16Mi" } },
      logs: { mountPath: "/opt/kafka/logs", emptyDir: { sizeLimit: "256Mi" } },
    },
    probes: {
      startup: { tcpSocket: { port: "internal" }, failureThreshold: 60, periodSeconds: 5 },
      readiness: { tcpSocket: { port: "internal" } },
      liveness: { tcpSocket: { port: "internal" }, periodSeconds: 30 },
    },
    terminationGracePeriodSeconds: 120,
    resources: { requests: { cpu: "250m", memory: "1Gi" }, limits: { memory: "1Gi" } },
    podDisruptionBudget: { quorum: true },
    clientService: { ports: { internal: {} } },
    podServices: { type: "NodePort", ports: { external: { nodePorts: { ...members.map((id) => 30070 + id) } } } },
  },
  opts,
);

export const { namespace, podNames, podDnsNames, pvcNames, clientService } = app;
