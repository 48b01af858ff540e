// SDK internal: the connection to the engine, which is one object per program.
import type * as pulumi from "@pulumi/pulumi";
import { getMonitor } from "@pulumi/pulumi/runtime/settings";
import type { Settings } from "./settings";

type Clusters = Map<pulumi.ProviderResource | undefined, Settings[]>;

/** A process may run several programs, each over a connection of its own, and a program may have several clusters. */
const programs = new WeakMap<object, Clusters>();

/** The apps that the running program already has on a cluster; each adds itself once it is accepted. */
export function otherApps(cluster: pulumi.ProviderResource | undefined): Settings[] {
  const program = getMonitor() ?? programs;
  const clusters: Clusters = programs.get(program) ?? new Map<pulumi.ProviderResource | undefined, Settings[]>();
  const apps = clusters.get(cluster) ?? [];
  programs.set(program, clusters.set(cluster, apps));
  return apps;
}
