import * as pulumi from "@pulumi/pulumi";
import * as k8s from "@pulumi/kubernetes";

const settings = new pulumi.Config();
const context = settings.require("context");
const namespace = settings.require("namespace");
const provider = new k8s.Provider("cluster", { context, clusterIdentifier: context });
const labels = { app: "db" };

new k8s.core.v1.Namespace("bad", { metadata: { name: namespace } }, { provider });
new k8s.core.v1.Service(
  "db",
  { metadata: { name: "db", namespace }, spec: { selector: labels, ports: [{ port: 5432 }] } },
  { provider },
);
new k8s.apps.v1.StatefulSet(
  "db",
  {
    metadata: { name: `db-${"x".repeat(50)}`, namespace },
    spec: {
      replicas: 2,
      serviceName: "db",
      selector: { matchLabels: { ...labels, "app.kubernetes.io/version": "1.4.2" } },
      persistentVolumeClaimRetentionPolicy: { whenDeleted: "Delete" },
      template: {
        metadata: { labels: { ...labels, "app.kubernetes.io/version": "1.4.2" } },
        spec: { containers: [{ name: "db", image: "registry.example/db:1.4.2" }] },
      },
    },
  },
  { provider },
);
new k8s.policy.v1.PodDisruptionBudget(
  "db",
  { metadata: { name: "db", namespace }, spec: { minAvailable: "100%", selector: { matchLabels: labels } } },
  { provider },
);
