import path from "node:path";
import { stringify } from "yaml";
import { account } from "./certificates.mts";
import type { Component } from "./component.mts";
import { home, nodeName } from "./folders.mts";
import { podRange } from "./network-plan.mts";
import type { Ports } from "./ports.mts";
import { program } from "./programs.mts";

const configFile = path.join(home.configs, "kube-proxy.yaml");

export const kubeProxy = (ports: Ports): Component => ({
  name: "kube-proxy",
  command: program("kube-proxy"),
  args: [`--config=${configFile}`, `--hostname-override=${nodeName}`],
  // After the kubelet, which registers the node: the proxy asks for the node's address with growing pauses.
  after: ["kubelet"],
  ready: { url: `http://127.0.0.1:${ports.proxyHealth}/healthz` },
});

export const kubeProxyFiles = (ports: Ports, seesBridgedTraffic: boolean) => ({
  [configFile]: stringify(kubeProxyConfig(ports, seesBridgedTraffic)),
});

export const kubeProxyConfig = (ports: Ports, seesBridgedTraffic: boolean) => ({
  apiVersion: "kubeproxy.config.k8s.io/v1alpha1",
  kind: "KubeProxyConfiguration",
  clientConnection: { kubeconfig: account("kube-proxy.conf") },
  mode: "iptables",
  clusterCIDR: podRange,
  healthzBindAddress: `127.0.0.1:${ports.proxyHealth}`,
  metricsBindAddress: `127.0.0.1:${ports.proxyMetrics}`,
  // Node ports answer on this machine only: starting a demo must not open it to the network.
  nodePortAddresses: ["127.0.0.0/8", podRange],
  iptables: {
    // Where the kernel hides bridged packets from iptables, an answer between two pods would bypass the translation back.
    masqueradeAll: !seesBridgedTraffic,
    // The customary second spares nodes with thousands of services; here a Ready pod would wait for its first visitor.
    minSyncPeriod: "50ms",
    syncPeriod: "30s",
  },
  // Zero leaves the machine's own connection tracking limits alone; setting them fails without privileges.
  conntrack: {
    maxPerCore: 0,
    min: 0,
    tcpEstablishedTimeout: "0s",
    tcpCloseWaitTimeout: "0s",
    udpTimeout: "0s",
    udpStreamTimeout: "0s",
  },
});
