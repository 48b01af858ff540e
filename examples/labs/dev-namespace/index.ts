import { homedir } from "node:os";
import * as pulumi from "@pulumi/pulumi";
import * as k8s from "@pulumi/kubernetes";
import { StatefulApp } from "../../../components";
import { application } from "../application";
import { deployment } from "../deployment";

const settings = new pulumi.Config();
const context = settings.require("context");
const kubeconfig = settings.get("kubeconfig")?.replace(/^~(?=\/)/, homedir()) || undefined;
const owner = `${pulumi.getProject()}/${pulumi.getStack()}`;
const program = application(settings);

const provider = new k8s.Provider("cluster", { context, kubeconfig, clusterIdentifier: context });

const app = new StatefulApp(
  "python-app",
  {
    ...program,
    namespace: settings.require("namespace"),
    owner,
    replicas: 2,
    ports: { http: 80 },
    env: { PORT: "80", DATA_DIR: "/data" },
    claims: { data: { size: "1Gi", mountPath: "/data" } },
    probes: {
      liveness: {
        httpGet: { path: "/", port: "http" },
        initialDelaySeconds: 30,
        periodSeconds: 10,
        timeoutSeconds: 5,
        failureThreshold: 3,
      },
      readiness: {
        httpGet: { path: "/", port: "http" },
        initialDelaySeconds: 5,
        periodSeconds: 5,
        timeoutSeconds: 3,
        successThreshold: 1,
        failureThreshold: 3,
      },
    },
    headlessService: { name: "python-app" },
    clientService: { name: "python-app-external" },
    jobs: { before: { "pre-install": { command: ["sh", "-c", "echo before the pods; sleep 2"], volumes: [] } } },
  },
  { provider },
);

deployment(
  "python-app-dev",
  {
    application: program,
    namespace: app.namespace,
    containerPort: 80,
    port: 80,
    env: { PORT: "80", DATA_DIR: "/data" },
  },
  { provider },
);

export const { namespace, podNames, podDnsNames, pvcNames, replicas, headlessService, clientService } = app;
