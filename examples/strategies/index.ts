import { homedir } from "node:os";
import * as pulumi from "@pulumi/pulumi";
import * as k8s from "@pulumi/kubernetes";
import { blueGreen } from "./blue-green";
import { type InPlace, inPlace } from "./in-place";
import { ab, shadow } from "./two-sides";

const settings = new pulumi.Config();
const context = settings.require("context");
const kubeconfig = settings.get("kubeconfig")?.replace(/^~(?=\/)/, homedir()) || undefined;
const opts = { provider: new k8s.Provider("cluster", { context, kubeconfig, clusterIdentifier: context }) };

const [version, next] = [settings.require("version"), settings.get("next") ?? ""];
const app = {
  namespace: settings.require("namespace"),
  owner: `${pulumi.getProject()}/${pulumi.getStack()}`,
  image: settings.require("image"),
  replicas: settings.requireNumber("replicas"),
};
const sides = {
  a: { ...app, version },
  b: next ? { ...app, version: next } : undefined,
  routerImage: settings.require("routerImage"),
  gateway: settings.get("gateway") ?? "",
  share: settings.requireNumber("share"),
};

const one = (strategy: InPlace) => () => inPlace(strategy, settings.get("canaryImage") ?? "", sides.a, opts);
const strategies: Readonly<Record<string, () => Record<string, unknown>>> = {
  rolling: one("rolling"),
  slow: one("slow"),
  "best-effort": one("best-effort"),
  recreate: one("recreate"),
  "on-delete": one("on-delete"),
  canary: one("canary"),
  "blue-green": () => {
    const [live, cloneVolumes] = [settings.require("live"), settings.requireBoolean("cloneVolumes")];
    return blueGreen({ blue: sides.a, green: sides.b, live, cloneVolumes }, opts);
  },
  shadow: () => shadow(sides, opts),
  ab: () => ab(sides, opts),
};

const strategy = settings.require("strategy");
const known = Object.keys(strategies).join(", ");
if (!strategies[strategy]) throw new pulumi.RunError(`strategy: must be one of ${known}, got "${strategy}"`);
export const outputs = strategies[strategy]();
