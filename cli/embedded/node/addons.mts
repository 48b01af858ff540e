import { corednsImageTag } from "../images/index.mts";
import { dnsObjects } from "./dns-addon.mts";
import { hasNameServer } from "./configuration.mts";
import { kubectl } from "./kubectl.mts";
import { storageObjects } from "./storage-addon.mts";

/** What kubeadm's admin certificate stands for; without it logs and exec are Forbidden. */
const administrators = {
  apiVersion: "rbac.authorization.k8s.io/v1",
  kind: "ClusterRoleBinding",
  metadata: { name: "kubeadm:cluster-admins" },
  roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "cluster-admin" },
  subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "Group", name: "kubeadm:cluster-admins" }],
};

/**
 * What lets the API server read logs, run commands and forward ports for people; from kubeadm 1.36 on the certificate it
 * shows to the kubelet is in no group of administrators.
 */
const kubeletClient = {
  apiVersion: "rbac.authorization.k8s.io/v1",
  kind: "ClusterRoleBinding",
  metadata: { name: "stateful-app:kube-apiserver-kubelet-client" },
  roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "system:kubelet-api-admin" },
  subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: "kube-apiserver-kubelet-client" }],
};

/** Until the binding of the administrators stands, only the super admin may make it. */
export async function applyAddons(superAdmin: string): Promise<void> {
  await apply([administrators], ["--kubeconfig", superAdmin]);
  await apply([kubeletClient, ...storageObjects(), ...dnsObjects(corednsImageTag, await hasNameServer())]);
}

export const apply = (items: readonly object[], options: readonly string[] = []) =>
  kubectl(
    [...options, "apply", "--server-side", "--force-conflicts", "--field-manager=stateful-app-cluster", "--filename=-"],
    list(items),
  );

/** As kubectl reads several objects from its standard input. */
export const list = (items: readonly object[]) => JSON.stringify({ apiVersion: "v1", kind: "List", items });
