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

/** Until the binding stands, only the super admin may make it. */
export async function applyAddons(superAdmin: string): Promise<void> {
  await apply([administrators], ["--kubeconfig", superAdmin]);
  await apply([...storageObjects(), ...dnsObjects(corednsImageTag, await hasNameServer())]);
}

export const apply = (items: readonly object[], options: readonly string[] = []) =>
  kubectl(
    [...options, "apply", "--server-side", "--force-conflicts", "--field-manager=stateful-app-cluster", "--filename=-"],
    JSON.stringify({ apiVersion: "v1", kind: "List", items }),
  );
