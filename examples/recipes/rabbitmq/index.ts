import * as pulumi from "@pulumi/pulumi";
import { StatefulApp } from "../../../components";
import { place } from "../place";

// https://www.rabbitmq.com/docs/cluster-formation#peer-discovery-k8s
const { opts, ...given } = place();
const settings = new pulumi.Config();
const [cookie, password] = [settings.requireSecret("cookie"), settings.requireSecret("password")];
const headless = `rabbitmq-headless.${given.namespace}.svc.cluster.local`;
// Erlang wants the cookie for its own user alone.
const copyCookie = "umask 077; cd /var/lib/rabbitmq && cp /secrets/cookie new && mv -f new .erlang.cookie";

const app = new StatefulApp(
  "rabbitmq",
  {
    ...given,
    ports: { amqp: 5672, management: 15672, prometheus: 15692, epmd: 4369, distribution: 25672 },
    env: {
      POD_NAME: { fieldRef: { fieldPath: "metadata.name" } },
      RABBITMQ_USE_LONGNAME: "true",
      RABBITMQ_NODENAME: `rabbit@$(POD_NAME).${headless}`,
      RABBITMQ_CONFIG_FILE: "/config/rabbitmq",
      RABBITMQ_CONFIG_FILES: "/secrets",
      RABBITMQ_ENABLED_PLUGINS_FILE: "/config/enabled_plugins",
    },
    files: {
      config: {
        mountPath: "/config",
        data: {
          enabled_plugins: "[rabbitmq_management,rabbitmq_peer_discovery_k8s,rabbitmq_prometheus].\n",
          "rabbitmq.conf": "cluster_formation.peer_discovery_backend = k8s\ndefault_queue_type = quorum\n",
        },
      },
    },
    secretFiles: {
      secrets: {
        mountPath: "/secrets",
        data: { cookie, "user.conf": pulumi.interpolate`default_user = app\ndefault_pass = ${password}\n` },
      },
    },
    initContainers: {
      cookie: { image: given.image, command: ["sh", "-c", copyCookie], volumes: ["secrets", "data"] },
    },
    claims: { data: { size: "5Gi", mountPath: "/var/lib/rabbitmq" } },
    probes: {
      startup: { tcpSocket: { port: "amqp" }, failureThreshold: 60, periodSeconds: 5 },
      readiness: { tcpSocket: { port: "amqp" } },
    },
    terminationGracePeriodSeconds: 60,
    resources: { requests: { cpu: "200m", memory: "512Mi" }, limits: { memory: "1Gi" } },
    podDisruptionBudget: { quorum: true },
    clientService: { ports: { amqp: {}, management: {} } },
  },
  opts,
);

export const { namespace, podNames, podDnsNames, pvcNames, clientService } = app;
