import { containerd } from "./containerd.mts";
import { apiServer, controllerManager, scheduler } from "./control-plane.mts";
import { etcd } from "./etcd.mts";
import { kubeProxy } from "./kube-proxy.mts";
import { kubelet } from "./kubelet.mts";
import type { Ports } from "./ports.mts";
import { provisioner } from "./provisioner.mts";

/** One process of the cluster, as the supervisor needs to know it. */
export interface Component {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Components that must be ready first; one that starts early exits for good. */
  readonly after: readonly string[];
  readonly ready: Readiness;
  readonly env?: Readonly<Record<string, string>>;
}

export type Readiness =
  { readonly socket: string } | { readonly url: string; readonly authority?: string } | { readonly seconds: number };

/** Everything that runs on the machine itself, in the order in which it starts; it stops in the reverse order. */
export const components = (ports: Ports): Component[] => [
  containerd,
  etcd(ports),
  apiServer(ports),
  controllerManager(ports),
  scheduler(ports),
  kubelet(ports),
  kubeProxy(ports),
  provisioner,
];
