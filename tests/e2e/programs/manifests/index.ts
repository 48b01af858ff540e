import * as pulumi from "@pulumi/pulumi";
import * as k8s from "@pulumi/kubernetes";

const settings = new pulumi.Config();
const context = settings.require("context");
const kubeconfig = settings.get("kubeconfig") || undefined;
const image = settings.require("image");
const name = settings.require("namespace");

// Objects that name no namespace go into the stack's own.
const provider = new k8s.Provider("cluster", { context, kubeconfig, clusterIdentifier: context, namespace: name });
const namespace = new k8s.core.v1.Namespace("namespace", { metadata: { name } }, { provider });
const options = { provider, dependsOn: namespace };
const group = `${name}.example.com`;

const deployment = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  metadata: { name: "from-group" },
  spec: {
    selector: { matchLabels: { app: "from-group" } },
    template: {
      metadata: { labels: { app: "from-group" } },
      spec: {
        containers: [{ name: "app", image, command: ["node", "-e", "setInterval(() => {}, 1000)"] }],
        terminationGracePeriodSeconds: 0,
      },
    },
  },
};
const definition = {
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: `recipes.${group}` },
  spec: {
    group,
    scope: "Namespaced",
    names: { kind: "Recipe", singular: "recipe", plural: "recipes" },
    versions: [
      {
        name: "v1",
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: "object", "x-kubernetes-preserve-unknown-fields": true } },
      },
    ],
  },
};
const recipe = (called: string) => ({
  apiVersion: `${group}/v1`,
  kind: "Recipe",
  metadata: { name: called },
  spec: { steps: ["boil"] },
});
// A list is taken apart, and each object in it is a resource of its own.
const list = {
  apiVersion: "v1",
  kind: "List",
  items: ["one", "two"].map((each) => ({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: `listed-${each}` },
  })),
};

const objects = new k8s.yaml.v2.ConfigGroup("group", { objs: [deployment, definition, recipe("soup"), list] }, options);
new k8s.yaml.v2.ConfigFile("file", { file: "from-file.yaml" }, { provider, dependsOn: objects });
new k8s.helm.v4.Chart(
  "chart",
  { chart: "./chart", namespace: name, values: { group } },
  { provider, dependsOn: objects },
);
