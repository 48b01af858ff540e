import type { Input } from "@pulumi/pulumi";

/** What a StatefulApp runs and how. Plain values decide shape and are checked at preview; Inputs are only carried. */
export interface StatefulAppArgs {
  /** The namespace: a name creates and owns it, `{ existing }` uses one without creating, labelling or deleting it. */
  readonly namespace: string | ExistingNamespace;

  /**
   * Whose namespace and volumes these are, usually `<project>/<stack>`. Written on them as the annotation
   * `stateful-app/owner`; a namespace or volume with somebody else's mark is refused.
   *
   * @default - no mark
   */
  readonly owner?: string;

  /** The container image, with a tag or a digest. */
  readonly image: Input<string>;

  /** When the kubelet pulls the image. @default "IfNotPresent" */
  readonly imagePullPolicy?: "Always" | "IfNotPresent" | "Never";

  /** Replaces the image's entrypoint. @default - the image's own */
  readonly command?: readonly Input<string>[];

  /** Replaces the image's arguments. @default - the image's own */
  readonly args?: readonly Input<string>[];

  /** How many pods; 0 keeps the volumes and runs none. @default 1 */
  readonly replicas?: number;

  /** `Parallel` starts and stops all pods at once, `OrderedReady` one after the other. @default "Parallel" */
  readonly podManagement?: PodManagement;

  /** Container ports by name: a number, or more about it. The first one is probed by default. @default - none */
  readonly ports?: Readonly<Record<string, number | PortArgs>>;

  /** Environment variables by name. A secret belongs in a file or a `secretKeyRef`. @default - none */
  readonly env?: Readonly<Record<string, EnvValue>>;

  /** Folders of read-only files by name, each a ConfigMap; changed content restarts the pods once. @default - none */
  readonly files?: Readonly<Record<string, FilesArgs>>;

  /** Volumes by claim name, one per pod; each becomes the claims `<claim>-<app>-<ordinal>`. @default - none */
  readonly claims?: Readonly<Record<string, ClaimArgs>>;

  /** How Kubernetes asks the container how it is. @default - readiness: a TCP connection to the first port */
  readonly probes?: ProbesArgs;

  /**
   * What a container asks for and may use, as Kubernetes quantities. What is given replaces the default as a whole.
   *
   * @default - requests 100m CPU, 128Mi memory, 64Mi ephemeral storage; limits 500m, 256Mi, 256Mi
   */
  readonly resources?: ResourcesArgs;

  /** What happens to the data. @default - everything is kept */
  readonly retention?: RetentionArgs;

  /** The Service that clients use: only ready pods, load-balanced. @default - a ClusterIP Service named like the app */
  readonly clientService?: ClientServiceArgs;

  /** The Service that gives pods their DNS names, ready or not. @default - named `<app>-headless` */
  readonly headlessService?: HeadlessServiceArgs;

  /** The cluster's DNS domain. @default "cluster.local" */
  readonly clusterDomain?: string;

  /** Seconds between SIGTERM and SIGKILL. @default 30 */
  readonly terminationGracePeriodSeconds?: number;

  /** Seconds a rollout may take before `pulumi up` fails. @default 300 */
  readonly progressDeadlineSeconds?: number;
}

/** A namespace that somebody else made and keeps. */
export interface ExistingNamespace {
  /** Its name. */
  readonly existing: string;
}

export type PodManagement = "Parallel" | "OrderedReady";

/** A named container port, and the same port on the Services. */
export interface PortArgs {
  /** The port the container listens on, 1 to 65535. */
  readonly containerPort: number;

  /** The transport protocol. @default "TCP" */
  readonly protocol?: "TCP" | "UDP" | "SCTP";
}

/** A literal, or a reference in Kubernetes' own words. Literals stand readable in the pod's specification. */
export type EnvValue =
  | Input<string>
  | { readonly secretKeyRef: KeyRef }
  | { readonly configMapKeyRef: KeyRef }
  | { readonly fieldRef: { readonly fieldPath: string } };

/** One key of a Secret or ConfigMap in the app's namespace. */
export interface KeyRef {
  /** The object's name. */
  readonly name: Input<string>;

  /** The key in it. */
  readonly key: string;
}

/** A folder of read-only files. Its ConfigMap's name carries the hash of the content. */
export interface FilesArgs {
  /** Absolute path in the container; a folder, or with `subPath` a single file. */
  readonly mountPath: string;

  /** Content by file name, up to 1 MiB in all. */
  readonly data: Readonly<Record<string, string>>;

  /** Mounts only this file of `data`, at `mountPath` itself. @default - the whole folder */
  readonly subPath?: string;
}

/** One volume per pod. */
export interface ClaimArgs {
  /** Size of each volume as a Kubernetes quantity, such as "10Gi". It may grow in place and never shrinks. */
  readonly size: string;

  /** Absolute path in the container. */
  readonly mountPath: string;

  /** The StorageClass, fixed once the app exists. @default - the cluster's default class */
  readonly storageClass?: string;

  /** How nodes may mount the volume, fixed once the app exists. @default ["ReadWriteOnce"] */
  readonly accessModes?: readonly AccessMode[];
}

export type AccessMode = "ReadWriteOnce" | "ReadOnlyMany" | "ReadWriteMany" | "ReadWriteOncePod";

/** https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/ */
export interface ProbesArgs {
  /** Has it started? The others wait for it. @default - none */
  readonly startup?: ProbeArgs;

  /** May it get traffic? "none" switches the default off. @default - a TCP connection to the first TCP port */
  readonly readiness?: ProbeArgs | "none";

  /** Is it alive, or must it be restarted? @default - none */
  readonly liveness?: ProbeArgs;
}

/** One way of asking, and how often. */
export type ProbeArgs = ProbeHandler & ProbeTiming;

/** Exactly one way of asking. A port is a port's name or a number. */
export type ProbeHandler =
  | { readonly httpGet: HttpGetArgs; readonly tcpSocket?: never; readonly exec?: never }
  | { readonly tcpSocket: { readonly port: string | number }; readonly httpGet?: never; readonly exec?: never }
  | { readonly exec: { readonly command: readonly string[] }; readonly httpGet?: never; readonly tcpSocket?: never };

/** An HTTP request that is answered with 200 to 399. */
export interface HttpGetArgs {
  /** A port's name or number. */
  readonly port: string | number;

  /** @default "/" */
  readonly path?: string;

  /** @default "HTTP" */
  readonly scheme?: "HTTP" | "HTTPS";

  /** Header values by name. @default - none */
  readonly headers?: Readonly<Record<string, string>>;
}

/** How often a probe asks, and how often it may fail. */
export interface ProbeTiming {
  /** Seconds before the first question. @default 0 */
  readonly initialDelaySeconds?: number;

  /** Seconds between questions. @default 10 */
  readonly periodSeconds?: number;

  /** Seconds until a question counts as failed. @default 1 */
  readonly timeoutSeconds?: number;

  /** Failures in a row that change the verdict. @default 3 */
  readonly failureThreshold?: number;

  /** Successes in a row that change it back; must be 1 for startup and liveness. @default 1 */
  readonly successThreshold?: number;
}

/** https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/ */
export interface ResourcesArgs {
  /** What the scheduler sets aside. @default - the limits */
  readonly requests?: Readonly<Record<string, string>>;

  /** What the container may not exceed. @default - none */
  readonly limits?: Readonly<Record<string, string>>;
}

export type Retention = "Retain" | "Delete";

/** What happens to volumes. Deleting must be said in so many words, and deletes for real. */
export interface RetentionArgs {
  /** On `pulumi destroy`: volumes, and with them an owned namespace. @default "Retain" */
  readonly onDestroy?: Retention;

  /** When `replicas` goes down: the volumes of the ordinals that go. @default "Retain" */
  readonly onScaleDown?: Retention;
}

/** The Service that clients use. */
export interface ClientServiceArgs {
  /** @default - the app's name */
  readonly name?: string;

  /** `NodePort` also opens a port on every node. @default "ClusterIP" */
  readonly type?: "ClusterIP" | "NodePort";

  /** Service ports by the name of the container port they lead to. @default - every port under its own number */
  readonly ports?: Readonly<Record<string, ServicePortArgs>>;
}

/** How one container port appears on the client Service. */
export interface ServicePortArgs {
  /** The Service's port, 1 to 65535. @default - the container port's number */
  readonly port?: number;

  /** The port on every node, for type `NodePort`, usually 30000 to 32767. @default - a free one */
  readonly nodePort?: number;
}

/** The governing Service of the set. */
export interface HeadlessServiceArgs {
  /** Part of every pod's DNS name, and fixed once the app exists. @default - `<app>-headless` */
  readonly name?: string;
}
