import { createHash } from "node:crypto";
import { homedir } from "node:os";
import * as pulumi from "@pulumi/pulumi";
import * as k8s from "@pulumi/kubernetes";
import { readStatefulApp } from "../../components/contract";

const settings = new pulumi.Config();
const context = settings.require("context");
const kubeconfig = settings.get("kubeconfig")?.replace(/^~(?=\/)/, homedir()) || undefined;
const producer = settings.get("producer") || `${pulumi.getOrganization()}/stateful-app/${pulumi.getStack()}`;

const visits = readStatefulApp(producer);
const addresses = visits.apply(({ replicas, headlessService: { ports } }) =>
  replicas.flatMap(({ dnsName }) => ports.slice(0, 1).map(({ port }) => `${dnsName}:${port}`)),
);

const cluster = new k8s.Provider("cluster", {
  context,
  kubeconfig,
  clusterIdentifier: context,
  // The list keeps its name and is edited in place; else it would be gone for a moment at every change.
  enableConfigMapMutable: true,
});
const namespace = new k8s.core.v1.Namespace(
  "consumer",
  {
    metadata: { name: settings.require("namespace"), labels: { "pod-security.kubernetes.io/enforce": "restricted" } },
  },
  { provider: cluster },
);
const inside = { provider: cluster, dependsOn: namespace };

const list = new k8s.core.v1.ConfigMap(
  "peers",
  {
    metadata: { name: "visits-peers", namespace: namespace.metadata.name },
    data: { peers: addresses.apply((all) => all.map((address) => `${address}\n`).join("")) },
  },
  inside,
);

// Not wget's own -T: a statically linked busybox crashes on it.
const callEach = `
for address in "$@"; do
  timeout 10 wget -q -O /dev/null "http://$address/healthz" || { echo "no answer from $address" >&2; missing=1; }
done
exit \${missing:-0}`;

// A Job cannot be edited: with other peers it has another name, and runs again.
const call = new k8s.batch.v1.Job(
  "call-every-pod",
  {
    metadata: {
      name: pulumi.interpolate`call-every-pod-${addresses.apply(digest)}`,
      namespace: namespace.metadata.name,
    },
    spec: {
      backoffLimit: 3,
      activeDeadlineSeconds: 120,
      template: {
        spec: {
          restartPolicy: "Never",
          automountServiceAccountToken: false,
          securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: "RuntimeDefault" } },
          containers: [
            {
              name: "call",
              image: settings.require("image"),
              command: addresses.apply((all) => ["sh", "-c", callEach, "call", ...all]),
              resources: {
                requests: { cpu: "10m", memory: "32Mi" },
                limits: { cpu: "100m", memory: "64Mi" },
              },
              securityContext: {
                allowPrivilegeEscalation: false,
                capabilities: { drop: ["ALL"] },
                readOnlyRootFilesystem: true,
              },
            },
          ],
        },
      },
    },
  },
  { ...inside, replaceOnChanges: ["spec"] },
);

export const peers = addresses;
export const calledBy = call.metadata.name;
export const peersConfigMap = pulumi.interpolate`${list.metadata.namespace}/${list.metadata.name}`;

function digest(addresses: readonly string[]): string {
  return createHash("sha256").update(addresses.join("\n")).digest("hex").slice(0, 10);
}
