import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import type { Application } from "./application";

export interface DeploymentArgs {
  readonly namespace: pulumi.Input<string>;
  readonly application: Application;
  readonly containerPort: number;
  /** The port of its Service, a ClusterIP. */
  readonly port: number;
  readonly serviceName?: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * The same application without an identity: pods with random names whose data ends with them. It stands beside a lab's
 * set for comparison, and is no component because this library is about the other kind.
 */
export function deployment(name: string, args: DeploymentArgs, opts: pulumi.CustomResourceOptions): void {
  const { namespace, application, containerPort, port, serviceName = name, env } = args;
  const labels = { "app.kubernetes.io/name": name };
  const metadata = { name, namespace, labels };
  const files = Object.entries(application.files).map(([file, { mountPath, data }]) => ({
    name: file,
    mountPath,
    configMap: new k8s.core.v1.ConfigMap(`${name}-${file}`, { metadata: { namespace }, data, immutable: true }, opts),
  }));
  new k8s.apps.v1.Deployment(
    name,
    {
      metadata,
      spec: {
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            securityContext: podSecurity(containerPort),
            containers: [
              {
                name: "app",
                image: application.image,
                imagePullPolicy: "IfNotPresent",
                command: [...(application.command ?? [])],
                env: Object.entries(env).map(([name, value]) => ({ name, value })),
                ports: [{ name: "http", containerPort }],
                readinessProbe: { tcpSocket: { port: "http" }, periodSeconds: 2 },
                resources: { requests: share, limits: share },
                securityContext: containerSecurity,
                volumeMounts: [
                  { name: "data", mountPath: env["DATA_DIR"] ?? "/data" },
                  ...files.map(({ name, mountPath }) => ({ name, mountPath, readOnly: true })),
                ],
              },
            ],
            volumes: [
              { name: "data", emptyDir: { sizeLimit: "16Mi" } },
              ...files.map(({ name, configMap }) => ({ name, configMap: { name: configMap.metadata.name } })),
            ],
          },
        },
      },
    },
    opts,
  );
  new k8s.core.v1.Service(
    serviceName,
    {
      // The provider's wait would only repeat the Deployment's own.
      metadata: { name: serviceName, namespace, labels, annotations: { "pulumi.com/skipAwait": "true" } },
      spec: { selector: labels, ports: [{ name: "http", port, targetPort: "http" }] },
    },
    opts,
  );
}

const share = { cpu: "100m", memory: "128Mi", "ephemeral-storage": "64Mi" };

const user = { runAsNonRoot: true, runAsUser: 10001, runAsGroup: 10001 };

/** The restricted Pod Security Standard, which a namespace owned by a StatefulApp enforces on all its pods. */
function podSecurity(port: number): k8s.types.input.core.v1.PodSecurityContext {
  const sysctls = port < 1024 ? [{ name: "net.ipv4.ip_unprivileged_port_start", value: "0" }] : [];
  return { ...user, fsGroup: user.runAsGroup, seccompProfile: { type: "RuntimeDefault" }, sysctls };
}

const containerSecurity: k8s.types.input.core.v1.SecurityContext = {
  ...user,
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ["ALL"] },
  seccompProfile: { type: "RuntimeDefault" },
};
