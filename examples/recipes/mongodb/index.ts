import { StatefulApp } from "../../../components";
import { place } from "../place";

// https://www.mongodb.com/docs/manual/tutorial/deploy-replica-set/: for development, without users
const { opts, ...given } = place();
const host = (ordinal: number) => `mongodb-${ordinal}.mongodb-headless.${given.namespace}.svc.cluster.local:27017`;
const members = Array.from({ length: given.replicas }, (_, ordinal) => ({ _id: ordinal, host: host(ordinal) }));
const initiate = `
try { rs.status() } catch ({ codeName }) {
  if (codeName !== "NotYetInitialized") throw codeName;
  rs.initiate(${JSON.stringify({ _id: "rs0", members })});
}`;

const app = new StatefulApp(
  "mongodb",
  {
    ...given,
    ports: { mongodb: 27017 },
    command: ["mongod", "--replSet=rs0", "--bind_ip_all", "--dbpath=/data/db", "--wiredTigerCacheSizeGB=0.5"],
    podSecurityContext: { runAsUser: 999 },
    claims: { data: { size: "10Gi", mountPath: "/data/db" } },
    probes: {
      startup: { tcpSocket: { port: "mongodb" }, failureThreshold: 60, periodSeconds: 5 },
      readiness: { tcpSocket: { port: "mongodb" } },
      liveness: { tcpSocket: { port: "mongodb" }, periodSeconds: 30, timeoutSeconds: 5 },
    },
    jobs: {
      after: {
        // mongosh writes its log into the home folder.
        initiate: {
          command: ["mongosh", `mongodb://${host(0)}`, "--quiet", "--eval", initiate],
          env: { HOME: "/tmp" },
          volumes: ["tmp"],
        },
      },
    },
    terminationGracePeriodSeconds: 60,
    resources: { requests: { cpu: "250m", memory: "1Gi" }, limits: { memory: "1Gi" } },
    podDisruptionBudget: { quorum: true },
  },
  opts,
);

export const { namespace, podNames, podDnsNames, pvcNames, clientService } = app;
