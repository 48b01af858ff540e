import * as pulumi from "@pulumi/pulumi";
import * as k8s from "@pulumi/kubernetes";
import { StatefulApp, type StatefulAppArgs } from "../../../../components";

const settings = new pulumi.Config();
const context = settings.require("context");
const kubeconfig = settings.get("kubeconfig") || undefined;
const existing = settings.require("existingNamespace");
const ill = settings.requireBoolean("ill");

const provider = new k8s.Provider("cluster", { context, kubeconfig, clusterIdentifier: context });
const server = `require("http").createServer((_, r) => r.end("ok")).listen(8080); process.on("SIGTERM", () => process.exit())`;
const well = {
  namespace: { existing },
  image: settings.require("image"),
  command: ["node", "-e", server],
  replicas: 2,
  ports: { http: 8080 },
  probes: { readiness: { httpGet: { path: "/", port: "http" }, periodSeconds: 1 } },
  resources: { requests: { cpu: "1m", memory: "16Mi" }, limits: { memory: "128Mi" } },
  progressDeadlineSeconds: settings.requireNumber("deadline"),
} satisfies StatefulAppArgs;

const ailments: Readonly<Record<string, Partial<StatefulAppArgs>>> = {
  image: { image: "localhost/no-such-image:1" },
  unready: { probes: { readiness: { exec: { command: ["false"] }, periodSeconds: 1 } } },
  crash: { command: ["node", "-e", `console.log("cannot find the data folder"); process.exit(3)`] },
  unschedulable: { scheduling: { nodeSelector: { "no-such": "node" } } },
  quota: { replicas: 3 },
  mount: { volumes: { lost: { mountPath: "/lost", configMap: { name: "no-such-file" } } } },
  secret: { env: { PASSWORD: { secretKeyRef: { name: "no-such-secret", key: "password" } } } },
};
const places: Readonly<Record<string, Partial<StatefulAppArgs>>> = {
  quota: { namespace: { existing: settings.require("quotaNamespace") } },
};

for (const [name, ailment] of Object.entries(ailments))
  new StatefulApp(name, { ...well, ...places[name], ...(ill && ailment) }, { provider });

const storageClassName = settings.get("missingClass");
if (storageClassName) {
  const claims = { data: { size: "16Mi", mountPath: "/data", storageClassName } };
  new StatefulApp("class", { ...well, replicas: 1, claims }, { provider });
}
if (settings.requireBoolean("makeClass")) {
  const metadata = { name: storageClassName };
  new k8s.storage.v1.StorageClass(
    "class",
    { metadata, provisioner: "rancher.io/local-path", volumeBindingMode: "WaitForFirstConsumer" },
    { provider },
  );
}
