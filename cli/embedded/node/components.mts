import { containerd } from "./containerd.mts";
import { apiServer, controllerManager, scheduler } from "./control-plane.mts";
import { etcd } from "./etcd.mts";
import { kubeProxy } from "./kube-proxy.mts";
import { kubelet } from "./kubelet.mts";
import type { Ports } from "./ports.mts";
import { provisioner } from "./provisioner.mts";
import type { Component } from "./component.mts";

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
