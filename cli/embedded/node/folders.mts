import path from "node:path";
import { clusterHome, clusterRun } from "../../places.mts";

const kept = (...parts: string[]) => path.join(clusterHome, ...parts);
const passing = (...parts: string[]) => path.join(clusterRun, ...parts);

/** The kubeconfig of the embedded cluster: the only one these commands ever write. */
export const kubeconfig = kept("kubeconfig");

/** The node's name is fixed, not the machine's: volumes are bound to it, and machines are renamed. */
export const nodeName = "stateful-app";

/** What must outlive a stop, a reboot and the clone that started the cluster. */
export const home = {
  programs: kept("programs"),
  certificates: kept("pki"),
  accounts: kept("accounts"),
  configs: kept("configs"),
  ports: kept("ports.json"),
  kubernetesVersion: kept("kubernetes-version"),
  sysctls: kept("sysctls.json"),
  etcd: kept("etcd"),
  containerd: kept("containerd"),
  kubelet: kept("kubelet"),
  podLogs: kept("pod-logs"),
  logs: kept("logs"),
  volumes: kept("volumes"),
};

/** What belongs to the running processes only. */
export const run = {
  containerd: passing("containerd"),
  containerdSocket: passing("containerd", "containerd.sock"),
  runc: passing("runc"),
  addresses: passing("addresses"),
  supervisor: passing("supervisor.json"),
};

/** Outside `clusterRun`, so that removing that folder does not take the lock away from whoever holds it. */
export const lockFile = `${clusterRun}.lock`;
