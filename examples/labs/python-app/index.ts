import { homedir } from "node:os";
import * as pulumi from "@pulumi/pulumi";
import * as k8s from "@pulumi/kubernetes";
import { StatefulApp } from "../../../components";
import { application } from "../application";
import { vault } from "../vault";
import { vaultSecret } from "../vault-secret";

const settings = new pulumi.Config();
const context = settings.require("context");
const kubeconfig = settings.get("kubeconfig")?.replace(/^~(?=\/)/, homedir()) || undefined;
const owner = `${pulumi.getProject()}/${pulumi.getStack()}`;
const existing = settings.get("existingNamespace");
const program = application(settings);

const provider = new k8s.Provider("cluster", { context, kubeconfig, clusterIdentifier: context });

const place = existing || settings.require("namespace");
const agent = settings.requireBoolean("vaultAgent");
const secret = vaultSecret(settings, { role: "internal-app", path: "internal/data/server/config", file: "config.txt" });

// Vault comes first: it owns the namespace that everything else is put into. The agent needs a real one, which is there before.
const store = agent ? undefined : vault(program, { namespace: existing ? { existing } : place, owner }, { provider });
const namespaced = store?.namespace ?? place;

// The environment refers to both by their own names, so they are no files of the app, whose names follow their content.
const credentials = new k8s.core.v1.Secret(
  "credentials",
  {
    metadata: { name: "credentials", namespace: namespaced },
    stringData: { password: settings.requireSecret("password") },
  },
  { provider },
);
const configuration = new k8s.core.v1.ConfigMap(
  "app-python-configmap",
  {
    metadata: { name: "app-python-configmap", namespace: namespaced },
    data: { "env-var": "from the ConfigMap", "config.json": JSON.stringify({ name: "python-app", mode: "lab" }) },
  },
  { provider },
);

const healthcheck = { httpGet: { path: "/healthcheck", port: 8080 }, periodSeconds: 10, timeoutSeconds: 1 };
const share = { cpu: "100m", memory: "128Mi", "ephemeral-storage": "600Mi" };
const app = new StatefulApp(
  "python-app",
  {
    ...program,
    ...secret,
    files: { ...program.files, ...secret.files },
    namespace: { existing: place },
    owner,
    replicas: settings.requireNumber("replicas"),
    ports: { http: 8080 },
    env: {
      PORT: "8080",
      DATA_DIR: "/app/data",
      HEALTH_PATH: "/healthcheck",
      MY_PASSWORD: { secretKeyRef: { name: "credentials", key: "password" } },
      CONFIG_MAP_VAR: { configMapKeyRef: { name: "app-python-configmap", key: "env-var" } },
      RELEASE_NAME: "python-app",
      SLEEP_TIME: "5",
    },
    claims: { "visits-data": { size: "1Gi", mountPath: "/app/data" } },
    volumes: {
      ...secret.volumes,
      config: { mountPath: "/app/config_map", configMap: { name: "app-python-configmap" }, readOnly: true },
      tmp: { mountPath: "/tmp", emptyDir: { sizeLimit: "500Mi" } },
    },
    probes: { liveness: { ...healthcheck, failureThreshold: 3 }, readiness: { ...healthcheck, failureThreshold: 3 } },
    resources: { requests: share, limits: share },
    headlessService: { name: "app-stateful" },
    clientService: { type: "LoadBalancer" },
    // Vault's agent shows the token to Vault to be let in.
    serviceAccount: { name: "internal-app", automountServiceAccountToken: true },
    jobs: { after: { "post-install": { command: ["sh", "-c", "echo installed; sleep 2"], volumes: [] } } },
  },
  { provider, dependsOn: [credentials, configuration] },
);

export const { namespace, podNames, podDnsNames, pvcNames, replicas, headlessService, clientService } = app;
