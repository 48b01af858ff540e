import { createHash } from "node:crypto";
import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";

export interface RouterArgs {
  readonly namespace: pulumi.Input<string>;
  readonly image: string;
  /** What stands in nginx's `http` block. */
  readonly configuration: string;
}

const labels = { app: "router" };
const name = "router";

/** nginx before both sides, under the Service `visits` that clients use. It says on a line per request whom it asked. */
export function router({ namespace, image, configuration }: RouterArgs, opts: pulumi.CustomResourceOptions) {
  const text = nginx(configuration);
  const metadata = { namespace, labels };
  // nginx reads its configuration when it starts: another one has another name, and so restarts the pods one by one.
  const configMap = `${name}-${createHash("sha256").update(text).digest("hex").slice(0, 8)}`;
  const settings = new k8s.core.v1.ConfigMap(
    name,
    { metadata: { ...metadata, name: configMap }, data: { "nginx.conf": text } },
    opts,
  );
  new k8s.apps.v1.Deployment(
    name,
    {
      metadata: { ...metadata, name },
      spec: {
        replicas: 2,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: { ...restricted, containers: [container(image)], volumes: volumes(configMap) },
        },
      },
    },
    { ...opts, dependsOn: settings },
  );
  return new k8s.core.v1.Service(
    "visits",
    {
      metadata: { ...metadata, name: "visits" },
      spec: { selector: labels, ports: [{ name: "http", port: 8080, targetPort: 8080 }] },
    },
    opts,
  );
}

const nginx = (configuration: string) => `
pid /tmp/nginx.pid;
error_log /dev/stderr;
events {}
http {
  ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((path) => `${path}_temp_path /tmp/${path};`).join("\n  ")}
  ${configuration.trim().replaceAll("\n", "\n  ")}
}
`;

const restricted = {
  automountServiceAccountToken: false,
  securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: "RuntimeDefault" } },
};

const container = (image: string) => ({
  name,
  image,
  command: ["nginx", "-e", "/dev/stderr", "-c", "/etc/router/nginx.conf", "-g", "daemon off;"],
  ports: [{ containerPort: 8080 }],
  readinessProbe: { tcpSocket: { port: 8080 }, periodSeconds: 1 },
  // A client that was sent to a pod just before it was told to stop still gets its answer.
  lifecycle: { preStop: { sleep: { seconds: 3 } } },
  resources: { requests: { cpu: "20m", memory: "32Mi" }, limits: { memory: "64Mi" } },
  securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] } },
  volumeMounts: [
    { name: "settings", mountPath: "/etc/router" },
    { name: "tmp", mountPath: "/tmp" },
  ],
});

const volumes = (configMap: string) => [
  { name: "settings", configMap: { name: configMap } },
  { name: "tmp", emptyDir: { sizeLimit: "64Mi" } },
];
