import { provisionerName, provisionerNamespace } from "./provisioner.mts";

const rbac = "rbac.authorization.k8s.io";
const read = ["get", "list", "watch"];

/** The default StorageClass, and what its provisioner may do. */
export const storageObjects = (): object[] => [
  {
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: { name: "standard", annotations: { "storageclass.kubernetes.io/is-default-class": "true" } },
    provisioner: provisionerName,
    reclaimPolicy: "Delete",
    // The provisioner must know the node, and Immediate does not tell it.
    volumeBindingMode: "WaitForFirstConsumer",
    allowVolumeExpansion: true,
  },
  { apiVersion: "v1", kind: "Namespace", metadata: { name: provisionerNamespace } },
  {
    apiVersion: `${rbac}/v1`,
    kind: "ClusterRole",
    metadata: { name: "local-path-provisioner" },
    rules: [
      { apiGroups: [""], resources: ["nodes", "persistentvolumeclaims", "configmaps"], verbs: read },
      { apiGroups: [""], resources: ["persistentvolumes"], verbs: [...read, "create", "patch", "update", "delete"] },
      { apiGroups: [""], resources: ["events"], verbs: ["create", "patch", "update"] },
      { apiGroups: ["storage.k8s.io"], resources: ["storageclasses"], verbs: read },
    ],
  },
  {
    apiVersion: `${rbac}/v1`,
    kind: "Role",
    metadata: { name: "local-path-provisioner", namespace: provisionerNamespace },
    rules: [
      { apiGroups: [""], resources: ["pods", "pods/log"], verbs: [...read, "create", "patch", "update", "delete"] },
    ],
  },
  binding("ClusterRole"),
  binding("Role", provisionerNamespace),
];

const binding = (kind: "ClusterRole" | "Role", namespace?: string) => ({
  apiVersion: `${rbac}/v1`,
  kind: `${kind}Binding`,
  metadata: { name: "local-path-provisioner", namespace },
  roleRef: { apiGroup: rbac, kind, name: "local-path-provisioner" },
  subjects: [{ apiGroup: rbac, kind: "User", name: "local-path-provisioner" }],
});
