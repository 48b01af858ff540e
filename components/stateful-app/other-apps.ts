import type * as pulumi from "@pulumi/pulumi";
import { getMonitor } from "@pulumi/pulumi/runtime/settings";

type Owners = Map<string, string>;

/** A process may run several programs, each over a connection of its own, and a program may have several clusters. */
const programs = new WeakMap<object, Map<pulumi.ProviderResource | undefined, Owners>>();

/** Which app of the running program has what on a cluster, by what only one can have. */
export function otherApps(cluster: pulumi.ProviderResource | undefined): Owners {
  const program = getMonitor() ?? programs;
  const clusters = programs.get(program) ?? new Map<pulumi.ProviderResource | undefined, Owners>();
  const owners = clusters.get(cluster) ?? new Map<string, string>();
  programs.set(program, clusters.set(cluster, owners));
  return owners;
}
