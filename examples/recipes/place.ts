import { homedir } from "node:os";
import * as pulumi from "@pulumi/pulumi";
import * as k8s from "@pulumi/kubernetes";

interface Place {
  readonly namespace: string;
  readonly owner: string;
  readonly image: string;
  readonly replicas: number;
  readonly opts: { readonly provider: k8s.Provider };
}

/** Where a recipe runs, what it runs and how many of it, as its stack says. */
export function place(): Place {
  const settings = new pulumi.Config();
  const context = settings.require("context");
  const kubeconfig = settings.get("kubeconfig")?.replace(/^~(?=\/)/, homedir()) || undefined;
  return {
    namespace: settings.require("namespace"),
    owner: `${pulumi.getProject()}/${pulumi.getStack()}`,
    image: settings.require("image"),
    replicas: settings.requireNumber("replicas"),
    opts: { provider: new k8s.Provider("cluster", { context, kubeconfig, clusterIdentifier: context }) },
  };
}
