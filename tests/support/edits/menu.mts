import type { ContainerFields, StatefulAppArgs } from "../../../components/index.ts";

/** A rename is an edit of its own, and so is another owner, which is there for good. */
type Menu = {
  readonly [
    Arg in Exclude<keyof StatefulAppArgs, "name" | "previousOwner" | OtherField>
  ]-?: readonly StatefulAppArgs[Arg][];
};

/** One of the fields that are passed on to the container stands for all. */
type OtherField = Exclude<keyof ContainerFields, "terminationMessagePolicy">;

const claim = { size: "16Mi", mountPath: "/data" };
const script = (text: string) => ["sh", "-c", text];

/** Values of every arg that pods of one small node can live with; several are refused as an edit, which is to be tried too. */
export const menu: Menu = {
  namespace: ["a", "b", { existing: "a" }, { existing: "b" }],
  owner: ["own"],
  replicas: [0, 1, 2, 3],
  autoscaling: [],
  podManagementPolicy: ["Parallel", "OrderedReady"],
  ordinals: [{ start: 0 }, { start: 1 }, { start: 2 }],
  image: ["stable", "other"],
  imagePullPolicy: ["Never", "IfNotPresent"],
  command: [script("exec httpd -f -p 8080 -h /"), script("sleep 0.1; exec httpd -f -p 8080")],
  args: [["one"], ["two"], []],
  workingDir: ["/tmp", "/"],
  env: [{ MODE: "a" }, { MODE: "b" }, { MODE: "" }, { POD: { fieldRef: { fieldPath: "metadata.name" } } }],
  envFrom: [[{ configMapRef: { name: "bystander", optional: true } }]],
  resources: [{ requests: { cpu: "6m", memory: "16Mi" }, limits: { memory: "72Mi" } }],
  securityContext: [{ runAsUser: 10002 }, { readOnlyRootFilesystem: false }],
  podSecurityContext: [{ runAsUser: 10003 }, { supplementalGroups: [20000] }],
  ports: [
    { http: 8080 },
    { web: 8080 },
    { http: 8080, admin: 8081 },
    { http: { containerPort: 8080, protocol: "TCP" } },
  ],
  probes: [
    { readiness: { tcpSocket: { port: 8080 }, periodSeconds: 1, failureThreshold: 5 } },
    { readiness: { exec: { command: ["true"] }, periodSeconds: 1 }, liveness: { exec: { command: ["true"] } } },
  ],
  lifecycle: [{ preStop: { exec: { command: ["true"] } } }, { postStart: { exec: { command: ["true"] } } }],
  claims: [
    { data: { ...claim, size: "32Mi" } },
    { data: { ...claim, sizes: { 0: "24Mi" } } },
    { data: claim, wal: { size: "8Mi", mountPath: "/wal" } },
    { data: { ...claim, mountPath: "/moved" } },
    { data: { ...claim, subPath: "below" } },
    { data: { ...claim, labels: { tier: "gold" } } },
    { data: { ...claim, storageClassName: "standard" } },
    { data: { ...claim, accessModes: ["ReadWriteOncePod"] } },
  ],
  files: [
    { conf: { mountPath: "/etc/conf", data: { text: "one" } } },
    { conf: { mountPath: "/etc/conf", data: { text: "two" } } },
    { conf: { mountPath: "/etc/conf", data: { text: "one" } }, more: { mountPath: "/etc/more", data: { text: "" } } },
  ],
  secretFiles: [
    { pass: { mountPath: "/etc/pass", data: { text: "one" } } },
    { pass: { mountPath: "/etc/pass", data: { text: "two" } } },
  ],
  volumes: [
    { scratch: { mountPath: "/scratch", emptyDir: { sizeLimit: "4Mi" } } },
    { scratch: { mountPath: "/scratch", emptyDir: { sizeLimit: "8Mi", medium: "Memory" } } },
    { given: { mountPath: "/given", configMap: { name: "bystander", optional: true } } },
  ],
  retention: [
    { onDestroy: "Delete" },
    { onScaleDown: "Delete" },
    { onDestroy: "Delete", onScaleDown: "Delete" },
    { onDestroy: "Retain", onScaleDown: "Retain" },
  ],
  initContainers: [{ first: { image: "localhost/node:24", command: ["true"] } }],
  sidecars: [
    { beside: { image: "localhost/node:24", command: script("exec sleep 100000") } },
    { beside: { image: "localhost/node:24", command: script("exec sleep 200000"), ports: { side: 9000 } } },
  ],
  startOrder: [[]],
  jobs: [
    { before: { prepare: { command: ["true"], activeDeadlineSeconds: 60 } } },
    { before: { prepare: { command: script("exit 0"), activeDeadlineSeconds: 60 } } },
    { after: { follow: { command: ["true"], activeDeadlineSeconds: 60 } } },
    { beside: { meet: { command: ["true"], activeDeadlineSeconds: 60 } } },
  ],
  rollout: [
    { partition: 1 },
    { partition: 0 },
    { partition: 2 },
    { strategy: "OnDelete" },
    { strategy: "Recreate" },
    { maxUnavailable: "50%" },
    { canary: { replicas: 1, image: "other" } },
    { canary: { replicas: "50%", image: "other" } },
    { check: {} },
    { check: {}, strategy: "Recreate" },
  ],
  allowReplacement: [["podManagementPolicy"], ["headlessService"], ["claims"], ["namespace"], ["mounts"]],
  minReadySeconds: [0, 1],
  progressDeadlineSeconds: [90, 150],
  terminationGracePeriodSeconds: [0, 1, 2],
  podDisruptionBudget: [{ maxUnavailable: 1 }, { minAvailable: 1 }, { quorum: true }, "none"],
  clientService: [
    { name: "clients" },
    { type: "NodePort" },
    { sessionAffinity: "ClientIP" },
    { ports: { http: { port: 80 } } },
  ],
  headlessService: [{ name: "peers" }],
  podServices: [{}, { annotations: { note: "one" } }],
  ingress: [{ host: "one.example.com" }, { host: "two.example.com", path: "/api" }],
  httpRoute: [],
  networkPolicy: [{}, { ingress: [{ namespaceLabels: {} }] }, { egress: [{ cidr: "10.0.0.0/8" }] }],
  monitoring: [],
  tls: [],
  clusterDomain: ["cluster.local", "cluster.example"],
  scheduling: [
    { tolerations: [{ key: "pool", operator: "Exists" }] },
    { tolerations: [{ key: "pool", operator: "Equal", value: "" }] },
    { nodeSelector: { "kubernetes.io/os": "linux" } },
    { topologySpreadConstraints: [{ topologyKey: "kubernetes.io/hostname" }] },
  ],
  podSecurity: ["baseline", "privileged", "restricted"],
  serviceAccount: [{ automountServiceAccountToken: true }, { name: "robot" }, { existing: "default" }],
  imagePullSecrets: [["registry"], []],
  podLabels: [{ tier: "a" }, { tier: "b" }],
  podAnnotations: [{ note: "a" }, { note: "b" }],
  terminationMessagePolicy: ["FallbackToLogsOnError", "File"],
  statefulSetSpec: [{ revisionHistoryLimit: 3 }],
  podSpec: [{ hostAliases: [{ ip: "192.0.2.10", hostnames: ["a.example"] }] }, { shareProcessNamespace: true }],
};

/** What no cluster of the tests can serve without an addon, such as one that measures pods; each has end-to-end tests of its own. */
export const apart: readonly (keyof StatefulAppArgs)[] = ["autoscaling", "httpRoute", "monitoring", "tls"];

/** What an edit of an arg needs in `allowReplacement` to be taken. */
export const allowances: Readonly<Record<string, string>> = {
  namespace: "namespace",
  podManagementPolicy: "podManagementPolicy",
  headlessService: "headlessService",
  claims: "claims",
  statefulSetSpec: "revisionHistoryLimit",
};
