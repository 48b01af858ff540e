import { clusterDomain, dnsService } from "./network-plan.mts";

const rbac = "rbac.authorization.k8s.io";
const name = "coredns";
const namespace = "kube-system";
const labels = { "k8s-app": "kube-dns" };

/** Caches briefly, above all what does not exist: a moment later it may, and nobody likes to wait half a minute to see it. */
const corefile = (asksOutside: boolean) => `.:53 {
    errors
    health {
        lameduck 1s
    }
    ready
    kubernetes ${clusterDomain} in-addr.arpa ip6.arpa {
        pods insecure
        fallthrough in-addr.arpa ip6.arpa
        ttl 5
    }
${asksOutside ? "    forward . /etc/resolv.conf\n" : ""}    cache {
        success 9984 5
        denial 9984 1
    }
    reload
}
`;

/** Without a resolver to ask for names outside, CoreDNS would refuse to start with a line that names one. */
export const dnsObjects = (image: string, asksOutside: boolean): object[] => [
  { apiVersion: "v1", kind: "ServiceAccount", metadata: { name, namespace } },
  {
    apiVersion: `${rbac}/v1`,
    kind: "ClusterRole",
    metadata: { name: "system:coredns" },
    rules: [
      { apiGroups: [""], resources: ["endpoints", "services", "pods", "namespaces"], verbs: ["list", "watch"] },
      { apiGroups: ["discovery.k8s.io"], resources: ["endpointslices"], verbs: ["list", "watch"] },
    ],
  },
  {
    apiVersion: `${rbac}/v1`,
    kind: "ClusterRoleBinding",
    metadata: { name: "system:coredns" },
    roleRef: { apiGroup: rbac, kind: "ClusterRole", name: "system:coredns" },
    subjects: [{ kind: "ServiceAccount", name, namespace }],
  },
  { apiVersion: "v1", kind: "ConfigMap", metadata: { name, namespace }, data: { Corefile: corefile(asksOutside) } },
  {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "kube-dns", namespace, labels: { ...labels, "kubernetes.io/name": "CoreDNS" } },
    spec: {
      clusterIP: dnsService,
      selector: labels,
      ports: [
        { name: "dns", port: 53, protocol: "UDP", targetPort: 53 },
        { name: "dns-tcp", port: 53, protocol: "TCP", targetPort: 53 },
      ],
    },
  },
  {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name, namespace, labels },
    spec: { replicas: 1, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: pod(image) } },
  },
];

const pod = (image: string) => ({
  serviceAccountName: name,
  priorityClassName: "system-cluster-critical",
  dnsPolicy: "Default",
  tolerations: [{ key: "CriticalAddonsOnly", operator: "Exists" }],
  volumes: [{ name: "config", configMap: { name, items: [{ key: "Corefile", path: "Corefile" }] } }],
  containers: [
    {
      name,
      image,
      imagePullPolicy: "IfNotPresent",
      args: ["-conf", "/etc/coredns/Corefile"],
      ports: [
        { name: "dns", containerPort: 53, protocol: "UDP" },
        { name: "dns-tcp", containerPort: 53, protocol: "TCP" },
      ],
      volumeMounts: [{ name: "config", mountPath: "/etc/coredns", readOnly: true }],
      resources: { requests: { cpu: "100m", memory: "40Mi" }, limits: { memory: "170Mi" } },
      // Patient: on a machine that compiles something, a second passes without an answer, and every pod needs this one.
      readinessProbe: { httpGet: { path: "/ready", port: 8181 }, periodSeconds: 1, timeoutSeconds: 5 },
      livenessProbe: { httpGet: { path: "/health", port: 8080 }, timeoutSeconds: 10, failureThreshold: 6 },
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { add: ["NET_BIND_SERVICE"], drop: ["ALL"] },
      },
    },
  ],
});
