import { homedir } from "node:os";
import * as pulumi from "@pulumi/pulumi";
import * as k8s from "@pulumi/kubernetes";
import { sources } from "./apps/sources";
import { StatefulApp } from "./components";
import { CertManager } from "./components/cert-manager";
import type { CertManagerArgs } from "./components/cert-manager";
import type { ReplaceableField, PodManagementPolicy, Retention } from "./components";

const settings = new pulumi.Config();
const context = settings.require("context");
const kubeconfig = settings.get("kubeconfig")?.replace(/^~(?=\/)/, homedir()) || undefined;
const existing = settings.get("existingNamespace");
const canaryImage = settings.get("canaryImage");
const canaryReplicas = settings.require("canaryReplicas");
const mode = settings.require<CertManagerArgs["mode"] | "none">("certManager");
const secure = settings.requireBoolean("tls");
const allowed = settings.get("allowReplacement");

// From provider 4.29 on, an object that an earlier run left is adopted only with this option, which 4.25 does not know yet.
const adopting: object = { upsertExistingObjects: true };
const cluster = new k8s.Provider("cluster", { context, kubeconfig, clusterIdentifier: context, ...adopting });
// It belongs to the whole cluster, where another stack may have one too: hence the name.
const stack = `${pulumi.getProject()}-${pulumi.getStack()}`;
const certManager = mode === "none" ? undefined : new CertManager(stack, { mode }, { provider: cluster });
const visits = new StatefulApp(
  "visits",
  {
    namespace: existing ? { existing } : settings.require("namespace"),
    owner: `${pulumi.getProject()}/${pulumi.getStack()}`,
    image: settings.require("image"),
    command: ["node", "/app/server.mts"],
    replicas: settings.requireNumber("replicas"),
    podManagementPolicy: settings.require<PodManagementPolicy>("podManagementPolicy"),
    ports: { http: 8080, ...(secure && { https: 8443 }) },
    tls: secure ? { issuer: certManager?.issuer ?? "self-signed" } : undefined,
    files: { source: { mountPath: "/app", data: sources("visits") } },
    claims: {
      data: {
        size: settings.require("volumeSize"),
        mountPath: "/data",
        storageClassName: settings.get("storageClassName") || undefined,
      },
    },
    probes: {
      startup: { httpGet: { path: "/healthz", port: "http" }, periodSeconds: 1, failureThreshold: 60 },
      readiness: { httpGet: { path: "/readyz", port: "http" }, periodSeconds: 2 },
      liveness: { httpGet: { path: "/healthz", port: "http" } },
    },
    // A counter idles: many of them fit on a small machine.
    resources: {
      requests: { cpu: "20m", memory: "64Mi", "ephemeral-storage": "64Mi" },
      limits: { cpu: "500m", memory: "256Mi", "ephemeral-storage": "256Mi" },
    },
    rollout: canaryImage
      ? { canary: { image: canaryImage, replicas: Number(canaryReplicas) || canaryReplicas } }
      : undefined,
    allowReplacement: allowed ? (allowed.split(",") as ReplaceableField[]) : undefined,
    retention: {
      onDestroy: settings.require<Retention>("onDestroy"),
      onScaleDown: settings.require<Retention>("onScaleDown"),
    },
    clientService: { type: settings.require<"ClusterIP" | "NodePort">("serviceType") },
    clusterDomain: settings.require("clusterDomain"),
    progressDeadlineSeconds: settings.requireNumber("progressDeadlineSeconds"),
  },
  { provider: cluster, dependsOn: certManager },
);

export const { namespace, podNames, podDnsNames, pvcNames, replicas, headlessService, clientService } = visits;
export const { selectorLabels, rollout, revision } = visits;
/** For other stacks, which read it with `readStatefulApp`: docs/consuming.md. */
export const statefulApp = visits.contract;
