import { homedir } from "node:os";
import * as pulumi from "@pulumi/pulumi";
import * as k8s from "@pulumi/kubernetes";
import { StatefulApp, type StatefulAppArgs } from "../../../../components";
import { application } from "../../../../examples/labs/application";

const settings = new pulumi.Config();
const context = settings.require("context");
const kubeconfig = settings.get("kubeconfig")?.replace(/^~(?=\/)/, homedir()) || undefined;
const { files, ...said } = settings.requireObject<Partial<StatefulAppArgs>>("args");
const program = application(settings);
const secret = settings.get("secretEnv");

const provider = new k8s.Provider("cluster", { context, kubeconfig, clusterIdentifier: context });

const app = new StatefulApp(
  "visits",
  {
    ...program,
    namespace: settings.require("namespace"),
    owner: `${pulumi.getProject()}/${pulumi.getStack()}`,
    replicas: 2,
    ports: { http: 8080 },
    claims: { data: { size: "16Mi", mountPath: "/data" } },
    // Little, because tests run side by side on one node.
    resources: { requests: { cpu: "10m", memory: "64Mi" }, limits: { memory: "256Mi" } },
    probes: { readiness: { httpGet: { path: "/readyz", port: "http" }, periodSeconds: 1 } },
    ...said,
    files: { ...program.files, ...files },
    ...(secret && { env: { SECRET: pulumi.secret(secret) } }),
  },
  { provider },
);

export const { namespace, podNames, podDnsNames, pvcNames, replicas, headlessService, rollout, tls } = app;
export const { selectorLabels, revision } = app;
