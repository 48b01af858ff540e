import * as pulumi from "@pulumi/pulumi";
import * as k8s from "@pulumi/kubernetes";
import { StatefulApp } from "../../../components";

const settings = new pulumi.Config();
const context = settings.require("context");
const kubeconfig = settings.get("kubeconfig") || undefined;

const provider = new k8s.Provider("cluster", { context, kubeconfig, clusterIdentifier: context });
const app = new StatefulApp(
  "app",
  {
    namespace: settings.require("namespace"),
    owner: `${pulumi.getProject()}/${pulumi.getStack()}`,
    image: "localhost/never-run:1",
    replicas: settings.requireNumber("replicas"),
    ports: { http: 8080 },
    claims: { data: { size: "1Gi", mountPath: "/data", storageClassName: "kwok" } },
    retention: { onDestroy: "Delete" },
    scheduling: {
      nodeSelector: { type: "kwok" },
      tolerations: [{ key: "kwok.x-k8s.io/node", operator: "Exists" }],
    },
    progressDeadlineSeconds: 3600,
  },
  { provider },
);

export const podNames = app.podNames;
export const podDnsNames = app.podDnsNames;
export const pvcNames = app.pvcNames;
