import { kwokStages } from "./kwok-stages.mts";

const name = "kwok";
const namespace = name;
const rbac = "rbac.authorization.k8s.io";
const port = 10247;

/** Of volumes that are objects and nothing else; its claims are bound at once, without a pod. */
const storageClass = name;
/** A Node with this annotation is kept ready, and so is every pod that is scheduled to it. */
const [key, value] = ["kwok.x-k8s.io/node", "fake"];

/** A node that does not exist. No pod comes to it by chance: it must select the label and tolerate the taint. */
export const kwokNode = (node: string) => ({
  apiVersion: "v1",
  kind: "Node",
  metadata: { name: node, annotations: { [key]: value }, labels: { type: name, "kubernetes.io/hostname": node } },
  spec: { taints: [{ key, value, effect: "NoSchedule" }] },
});

/** kwok, which answers for nodes that do not exist; it comes without any: https://kwok.sigs.k8s.io */
export const kwokObjects = (image: string): object[] => [
  { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } },
  {
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: { name: storageClass },
    provisioner: "kwok.x-k8s.io/volume",
    reclaimPolicy: "Delete",
    volumeBindingMode: "Immediate",
    allowVolumeExpansion: true,
  },
  { apiVersion: "v1", kind: "ServiceAccount", metadata: { name, namespace } },
  { apiVersion: `${rbac}/v1`, kind: "ClusterRole", metadata: { name }, rules },
  {
    apiVersion: `${rbac}/v1`,
    kind: "ClusterRoleBinding",
    metadata: { name },
    roleRef: { apiGroup: rbac, kind: "ClusterRole", name },
    subjects: [{ kind: "ServiceAccount", name, namespace }],
  },
  { apiVersion: "v1", kind: "ConfigMap", metadata: { name, namespace }, data: { "kwok.yaml": configuration } },
  deployment(image),
];

const configuration = kwokStages(storageClass)
  .map((stage) => JSON.stringify(stage, null, 2))
  .join("\n---\n");

const watch = ["get", "list", "watch"];

/** The pods are those of its own nodes, which no role can say; the volumes those of its own class. */
const rules = [
  { apiGroups: [""], resources: ["nodes", "persistentvolumeclaims"], verbs: watch },
  { apiGroups: [""], resources: ["pods"], verbs: [...watch, "patch", "delete"] },
  { apiGroups: [""], resources: ["persistentvolumes"], verbs: [...watch, "create", "update", "patch", "delete"] },
  { apiGroups: [""], resources: ["nodes/status", "pods/status"], verbs: ["update", "patch"] },
  { apiGroups: [""], resources: ["events"], verbs: ["create", "update", "patch"] },
  { apiGroups: ["coordination.k8s.io"], resources: ["leases"], verbs: [...watch, "create", "update", "patch"] },
];

function deployment(image: string) {
  const labels = { app: name };
  const container = {
    name,
    image,
    imagePullPolicy: "IfNotPresent",
    args: [
      "--config=/etc/kwok/kwok.yaml",
      "--v=WARN",
      "--manage-all-nodes=false",
      `--manage-nodes-with-annotation-selector=${key}=${value}`,
      // Of pods that nobody can reach: the range for benchmarks, which no network has.
      "--cidr=198.18.0.0/15",
      "--node-lease-duration-seconds=40",
      "--node-ip=$(POD_IP)",
      `--node-port=${port}`,
    ],
    env: [{ name: "POD_IP", valueFrom: { fieldRef: { fieldPath: "status.podIP" } } }],
    readinessProbe: { httpGet: { path: "/healthz", port }, periodSeconds: 1, timeoutSeconds: 5 },
    resources: { requests: { cpu: "10m", memory: "32Mi" }, limits: { memory: "512Mi" } },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      capabilities: { drop: ["ALL"] },
      seccompProfile: { type: "RuntimeDefault" },
    },
    volumeMounts: [{ name: "configuration", mountPath: "/etc/kwok" }],
  };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, namespace, labels },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          serviceAccountName: name,
          containers: [container],
          volumes: [{ name: "configuration", configMap: { name } }],
        },
      },
    },
  };
}
