const name = "cert-manager";
const namespace = name;
const rbac = "rbac.authorization.k8s.io";
const webhook = `${name}-webhook`;
/** Where the webhook keeps the authority that signs its own certificate, and the CA injector finds it. */
const authority = `${webhook}-ca`;

/** The namespace, what the three programs may do, and their pods. The resource definitions come from their own module. */
export const certManagerObjects = (image: string): object[] => [
  { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } },
  { apiVersion: "v1", kind: "ServiceAccount", metadata: { name, namespace } },
  { apiVersion: `${rbac}/v1`, kind: "ClusterRole", metadata: { name }, rules },
  {
    apiVersion: `${rbac}/v1`,
    kind: "ClusterRoleBinding",
    metadata: { name },
    roleRef: { apiGroup: rbac, kind: "ClusterRole", name },
    subjects: [{ kind: "ServiceAccount", name, namespace }],
  },
  {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: webhook, namespace },
    spec: { selector: { app: webhook }, ports: [{ name: "https", port: 443, targetPort: 10250 }] },
  },
  deployment(image, name, ["/controller", `--cluster-resource-namespace=${namespace}`]),
  deployment(image, `${name}-cainjector`, ["/cainjector"]),
  deployment(
    image,
    webhook,
    [
      "/webhook",
      "--secure-port=10250",
      `--dynamic-serving-ca-secret-namespace=${namespace}`,
      `--dynamic-serving-ca-secret-name=${authority}`,
      `--dynamic-serving-dns-names=${webhook},${webhook}.${namespace},${webhook}.${namespace}.svc`,
    ],
    { readinessProbe: { httpGet: { path: "/healthz", port: 6080 }, periodSeconds: 1, timeoutSeconds: 5 } },
  ),
  admission("Validating", "/validate"),
  admission("Mutating", "/mutate"),
];

/** One role for the three: they share a namespace and an image, and two of them read every Secret anyway. */
const rules = [
  { apiGroups: ["cert-manager.io", "acme.cert-manager.io"], resources: ["*"], verbs: ["*"] },
  { apiGroups: [""], resources: ["secrets"], verbs: ["get", "list", "watch", "create", "update", "patch", "delete"] },
  { apiGroups: ["", "events.k8s.io"], resources: ["events"], verbs: ["get", "create", "update", "patch"] },
  { apiGroups: [""], resources: ["pods", "services"], verbs: ["get", "list", "watch", "create", "delete"] },
  {
    apiGroups: ["networking.k8s.io"],
    resources: ["ingresses", "ingresses/finalizers"],
    verbs: ["get", "list", "watch", "create", "update", "delete"],
  },
  {
    apiGroups: ["admissionregistration.k8s.io", "apiregistration.k8s.io", "apiextensions.k8s.io"],
    resources: [
      "validatingwebhookconfigurations",
      "mutatingwebhookconfigurations",
      "apiservices",
      "customresourcedefinitions",
    ],
    verbs: ["get", "list", "watch", "update", "patch"],
  },
  {
    apiGroups: ["certificates.k8s.io"],
    resources: ["certificatesigningrequests", "certificatesigningrequests/status"],
    verbs: ["get", "list", "watch", "update", "patch"],
  },
  { apiGroups: ["certificates.k8s.io"], resources: ["signers"], verbs: ["sign"] },
  { apiGroups: ["authorization.k8s.io"], resources: ["subjectaccessreviews"], verbs: ["create"] },
];

function deployment(image: string, app: string, command: readonly string[], more: object = {}) {
  const labels = { app };
  const container = {
    name: "cert-manager",
    image,
    imagePullPolicy: "IfNotPresent",
    command,
    resources: { requests: { cpu: "10m", memory: "32Mi" }, limits: { memory: "512Mi" } },
    // Its memory is collected before the limit kills it: many requests at once cost the webhook more than 256Mi.
    env: [{ name: "GOMEMLIMIT", value: "400MiB" }],
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      capabilities: { drop: ["ALL"] },
      seccompProfile: { type: "RuntimeDefault" },
    },
    ...more,
  };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: app, namespace, labels },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { serviceAccountName: name, containers: [container] } },
    },
  };
}

/** The injector writes the authority into it, and the API server refuses what the webhook does not answer for. */
function admission(kind: "Validating" | "Mutating", path: string) {
  return {
    apiVersion: "admissionregistration.k8s.io/v1",
    kind: `${kind}WebhookConfiguration`,
    metadata: { name: webhook, annotations: { "cert-manager.io/inject-ca-from-secret": `${namespace}/${authority}` } },
    webhooks: [
      {
        name: "webhook.cert-manager.io",
        rules: [
          {
            apiGroups: ["cert-manager.io", "acme.cert-manager.io"],
            apiVersions: ["v1"],
            operations: ["CREATE", "UPDATE"],
            resources: ["*/*"],
          },
        ],
        admissionReviewVersions: ["v1"],
        matchPolicy: "Equivalent",
        failurePolicy: "Fail",
        sideEffects: "None",
        clientConfig: { service: { name: webhook, namespace, path } },
      },
    ],
  };
}
