import path from "node:path";
import { stringify } from "yaml";
import { account, certificate } from "./certificates.mts";
import { cgroupRoot } from "./cgroups.mts";
import type { Component } from "./component.mts";
import { home, nodeName, run } from "./folders.mts";
import { clusterDomain, dnsService, nodeAddress } from "./network-plan.mts";
import type { Ports } from "./ports.mts";
import { program } from "./programs.mts";

const configFile = path.join(home.configs, "kubelet.yaml");
export const resolvConf = path.join(home.configs, "resolv.conf");

export const kubelet = (ports: Ports): Component => ({
  name: "kubelet",
  command: program("kubelet"),
  args: [
    `--config=${configFile}`,
    `--kubeconfig=${account("kubelet.conf")}`,
    `--hostname-override=${nodeName}`,
    `--node-ip=${nodeAddress}`,
    `--root-dir=${home.kubelet}`,
    `--cert-dir=${home.kubelet}/pki`,
  ],
  after: ["containerd", "kube-apiserver"],
  ready: { url: `http://127.0.0.1:${ports.kubeletHealth}/healthz` },
});

export const kubeletFiles = (ports: Ports) => ({ [configFile]: stringify(kubeletConfig(ports)) });

export const kubeletConfig = (ports: Ports) => ({
  apiVersion: "kubelet.config.k8s.io/v1beta1",
  kind: "KubeletConfiguration",
  address: nodeAddress,
  port: ports.kubelet,
  healthzBindAddress: "127.0.0.1",
  healthzPort: ports.kubeletHealth,
  authentication: {
    anonymous: { enabled: false },
    webhook: { enabled: true },
    x509: { clientCAFile: certificate("ca.crt") },
  },
  authorization: { mode: "Webhook" },
  clusterDNS: [dnsService],
  clusterDomain,
  resolvConf,
  containerRuntimeEndpoint: `unix://${run.containerdSocket}`,
  podLogsDir: home.podLogs,
  volumePluginDir: `${home.kubelet}/volume-plugins`,
  cgroupDriver: "cgroupfs",
  // A root of our own: what is in it is ours to end after a crash, even if others run containers here.
  cgroupRoot,
  failCgroupV1: false,
  failSwapOn: false,
  // The images came from no registry: collected once, they could not be pulled again.
  imageGCHighThresholdPercent: 100,
  imageGCLowThresholdPercent: 99,
  evictionHard: {
    "memory.available": "100Mi",
    "nodefs.available": "500Mi",
    "imagefs.available": "500Mi",
    "nodefs.inodesFree": "1%",
  },
  // The customary limits protect a big API server from thousands of nodes; here they only delay pods.
  serializeImagePulls: false,
  registryPullQPS: 0,
  eventRecordQPS: 0,
  kubeAPIQPS: 200,
  kubeAPIBurst: 400,
});
