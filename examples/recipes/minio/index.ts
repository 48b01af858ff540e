import * as pulumi from "@pulumi/pulumi";
import { StatefulApp } from "../../../components";
import { place } from "../place";

// https://min.io/docs/minio/linux/operations/install-deploy-manage/deploy-minio-multi-node-multi-drive.html
const { opts, ...given } = place();
const password = new pulumi.Config().requireSecret("password");
const health = (path: string) => ({ httpGet: { path: `/minio/health/${path}`, port: "s3" } });

const app = new StatefulApp(
  "minio",
  {
    ...given,
    ports: { s3: 9000, console: 9001 },
    command: [
      "minio",
      "server",
      "--console-address=:9001",
      `http://minio-{0...${given.replicas - 1}}.minio-headless.${given.namespace}.svc.cluster.local:9000/data`,
    ],
    env: { MINIO_CONFIG_ENV_FILE: "/secrets/config.env", HOME: "/tmp" },
    secretFiles: {
      config: {
        mountPath: "/secrets",
        data: {
          "config.env": pulumi.interpolate`export MINIO_ROOT_USER=admin\nexport MINIO_ROOT_PASSWORD=${password}\n`,
        },
      },
    },
    claims: { data: { size: "10Gi", mountPath: "/data" } },
    probes: {
      readiness: { ...health("ready"), periodSeconds: 5, timeoutSeconds: 5 },
      liveness: { ...health("live"), initialDelaySeconds: 30, periodSeconds: 20, timeoutSeconds: 5 },
    },
    resources: { requests: { cpu: "250m", memory: "512Mi" }, limits: { memory: "1Gi" } },
    // With four members writing needs three of them.
    podDisruptionBudget: { quorum: true },
  },
  opts,
);

export const { namespace, podNames, podDnsNames, pvcNames, clientService } = app;
