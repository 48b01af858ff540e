import { homedir } from "node:os";
import * as pulumi from "@pulumi/pulumi";
import * as k8s from "@pulumi/kubernetes";
import { StatefulApp, type StatefulAppArgs } from "../../../../components";

interface Place {
  readonly name: string;
  /** Below the component `group`, or left out. */
  readonly parent?: "group";
}

interface App extends Place {
  /** Where it was, as far as the program says so. */
  readonly was: readonly Place[];
  /** What the names of its children begin with in the state, where that is not its own name. */
  readonly children?: string;
  readonly args: StatefulAppArgs;
}

const settings = new pulumi.Config();
const context = settings.require("context");
const kubeconfig = settings.get("kubeconfig")?.replace(/^~(?=\/)/, homedir()) || undefined;
const apps = settings.requireObject<readonly App[]>("apps");

const provider = new k8s.Provider("cluster", { context, kubeconfig, clusterIdentifier: context });
const group = new pulumi.ComponentResource("edits:index:Group", "group");
const parentOf = (place: Place) => (place.parent ? group : pulumi.rootStackResource);

for (const { was, children, args, ...app } of apps) {
  const aliases = was.map((place) => ({ name: place.name, parent: parentOf(place) }));
  const named: pulumi.ResourceTransform = ({ name, props, opts }) => ({
    props,
    opts: pulumi.mergeOptions(opts, { aliases: [{ name: name.replace(app.name, children ?? app.name) }] }),
  });
  const transforms = children === undefined ? [] : [named];
  new StatefulApp(app.name, args, { provider, parent: parentOf(app), aliases, transforms });
}
