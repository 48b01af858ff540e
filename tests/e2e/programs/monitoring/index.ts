import { homedir } from "node:os";
import * as pulumi from "@pulumi/pulumi";
import * as k8s from "@pulumi/kubernetes";
import { StatefulApp, type MonitoringArgs } from "../../../../components";

const settings = new pulumi.Config();
const context = settings.require("context");
const kubeconfig = settings.get("kubeconfig")?.replace(/^~(?=\/)/, homedir()) || undefined;
const image = settings.require("image");
const monitoring = settings.get("monitoring");
const provider = new k8s.Provider("cluster", { context, kubeconfig, clusterIdentifier: context });

const kind = (name: string) => {
  const plural = `${name.toLowerCase()}s`;
  const schema = { openAPIV3Schema: { type: "object", x_kubernetes_preserve_unknown_fields: true } };
  const metadata = { name: `${plural}.monitoring.coreos.com`, labels: { "stateful-app/test": "monitoring" } };
  return new k8s.apiextensions.v1.CustomResourceDefinition(
    plural,
    {
      metadata,
      spec: {
        group: "monitoring.coreos.com",
        names: { kind: name, plural },
        scope: "Namespaced",
        versions: [{ name: "v1", served: true, storage: true, schema }],
      },
    },
    { provider },
  );
};
const kinds = settings.requireBoolean("kinds") ? ["PodMonitor", "ServiceMonitor"].map(kind) : [];

const answering = (port: number, text: string) => [
  "node",
  "-e",
  `require("http").createServer((_, answer) => answer.end(${JSON.stringify(text)})).listen(${port})`,
];
// Little, because tests run side by side on one node.
const resources = { requests: { cpu: "5m", memory: "32Mi" }, limits: { memory: "128Mi" } };

new StatefulApp(
  "db",
  {
    namespace: settings.require("namespace"),
    owner: `${pulumi.getProject()}/${pulumi.getStack()}`,
    image,
    command: answering(8080, "app_up 1\n"),
    replicas: 2,
    ports: { http: 8080 },
    sidecars: { exporter: { image, command: answering(9121, "exporter_up 1\n"), ports: { metrics: 9121 }, resources } },
    resources,
    terminationGracePeriodSeconds: 1,
    monitoring: monitoring ? (JSON.parse(monitoring) as string | MonitoringArgs) : undefined,
  },
  { provider, dependsOn: kinds },
);
