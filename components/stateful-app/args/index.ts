import type { AutoscalingArgs } from "./autoscaling";
import type { ContainerArgs, InitContainerArgs, SidecarArgs } from "./container";
import type { JobsArgs } from "./jobs";
import type { PodSpecFields, StatefulSetSpecFields } from "./kubernetes";
import type { LifecycleArgs } from "./lifecycle";
import type { MonitoringArgs } from "./monitoring";
import type {
  ClientServiceArgs,
  ExistingNamespace,
  HeadlessServiceArgs,
  HttpRouteArgs,
  IngressArgs,
  NetworkPolicyArgs,
  PodServicesArgs,
} from "./network";
import type { PortArgs } from "./ports";
import type { ProbesArgs } from "./probes";
import type { PodDisruptionBudgetArgs, ReplaceableField, RolloutArgs } from "./rollout";
import type { SchedulingArgs } from "./scheduling";
import type { PodSecurity, ServiceAccountArgs, PodSecurityContextArgs } from "./security";
import type { ClaimArgs, FilesArgs, RetentionArgs, SecretFilesArgs, VolumeArgs } from "./storage";
import type { TlsArgs } from "./tls";

export type * from "./autoscaling";
export type * from "./container";
export type * from "./environment";
export type * from "./jobs";
export type * from "./kubernetes";
export type * from "./lifecycle";
export type * from "./monitoring";
export type * from "./network";
export type * from "./ports";
export type * from "./probes";
export type * from "./prometheus-operator";
export type * from "./rollout";
export type * from "./scheduling";
export type * from "./security";
export type * from "./storage";
export type * from "./tls";

/** What a StatefulApp runs and how. Plain values decide which objects there are and are checked at preview; Inputs are passed on unchecked. */
export interface StatefulAppArgs extends ContainerArgs {
  /** The namespace: a name creates and owns it, `{ existing }` uses one without creating, labelling or deleting it. */
  readonly namespace: string | ExistingNamespace;

  /**
   * The app's name in Kubernetes, of which pods, volumes and DNS names are made. Two apps may have the same in two namespaces.
   *
   * @default - the resource's name in Pulumi
   */
  readonly name?: string;

  /**
   * Whose namespace and volumes these are, usually `<project>/<stack>`. Written on them as the annotation
   * `stateful-app/owner`; a namespace or volume with another owner's annotation is refused.
   *
   * @default - no annotation
   */
  readonly owner?: string;

  /**
   * The owner that a living app had before, "" for none: write it when you add or change `owner`, and leave it there. Kubernetes
   * goes on knowing the stack by it, and would refuse the new owner as a stranger otherwise.
   *
   * @default - the owner has always been the same
   */
  readonly previousOwner?: string;

  /** How many pods. 0 runs none, and keeps the volumes unless `retention.onScaleDown` is "Delete". @default 1 */
  readonly replicas?: number;

  /** Lets a HorizontalPodAutoscaler choose how many pods, instead of `replicas`. @default - none: `replicas` is fixed */
  readonly autoscaling?: AutoscalingArgs;

  /** `Parallel` starts and stops all pods at once, `OrderedReady` one after the other. @default "Parallel" */
  readonly podManagementPolicy?: PodManagementPolicy;

  /** The first ordinal. @default { "start": 0 } */
  readonly ordinals?: { readonly start: number };

  /** Container ports by name: a number, or a number with its protocol. The first one is probed by default. @default - none */
  readonly ports?: Readonly<Record<string, number | PortArgs>>;

  /** How Kubernetes checks the container. @default - readiness: a TCP connection to the first port */
  readonly probes?: ProbesArgs;

  /** Actions after the container's start and before its end. @default - none */
  readonly lifecycle?: LifecycleArgs;

  /** Volumes by claim name, one per pod; each becomes the claims `<claim>-<app>-<ordinal>`. @default - none */
  readonly claims?: Readonly<Record<string, ClaimArgs>>;

  /** Folders of read-only files by name, each a ConfigMap; changed content restarts the pods once. @default - none */
  readonly files?: Readonly<Record<string, FilesArgs>>;

  /** Folders of read-only secret files by name, each a Secret; changed content restarts the pods once. @default - none */
  readonly secretFiles?: Readonly<Record<string, SecretFilesArgs>>;

  /** Volumes by name that are not per pod, or do not outlive one. @default - an emptyDir on /tmp */
  readonly volumes?: Readonly<Record<string, VolumeArgs>>;

  /** What happens to the data. @default - everything is kept */
  readonly retention?: RetentionArgs;

  /** Containers by name that run one after the other, in written order, before the app starts. @default - none */
  readonly initContainers?: Readonly<Record<string, InitContainerArgs>>;

  /** Containers by name that run beside the app, from before its start until after its end. @default - none */
  readonly sidecars?: Readonly<Record<string, SidecarArgs>>;

  /**
   * The names of all `initContainers` and `sidecars` in the order in which they start: each init container waits until those before
   * it have ended, or run in the case of sidecars.
   *
   * @default - the sidecars, then the init containers, each in written order
   */
  readonly startOrder?: readonly string[];

  /** Jobs that run before the pods start, while they start, or after they are available. @default - none */
  readonly jobs?: JobsArgs;

  /** How a change reaches the pods. @default - one pod after the other, from the highest ordinal down */
  readonly rollout?: RolloutArgs;

  /**
   * Fields that may change although that replaces the StatefulSet. Set it for one `pulumi up`, then remove it.
   *
   * @default - none
   */
  readonly allowReplacement?: readonly ReplaceableField[];

  /** Seconds a pod must be ready before it counts as available. @default 0 */
  readonly minReadySeconds?: number;

  /** Seconds a rollout may take before `pulumi up` fails. @default 300 */
  readonly progressDeadlineSeconds?: number;

  /** Seconds between SIGTERM and SIGKILL. @default 30 */
  readonly terminationGracePeriodSeconds?: number;

  /** How many pods a drain may evict at once. "none" sets no limit. @default - one at a time, from two replicas on */
  readonly podDisruptionBudget?: PodDisruptionBudgetArgs | "none";

  /** The Service that clients use: only ready pods, load-balanced. @default - a ClusterIP Service named like the app */
  readonly clientService?: ClientServiceArgs;

  /** The Service that gives pods their DNS names, ready or not. @default - named `<app>-headless` */
  readonly headlessService?: HeadlessServiceArgs;

  /** One Service per pod, named like the pod. @default - none */
  readonly podServices?: PodServicesArgs;

  /** An Ingress for the client Service. @default - none */
  readonly ingress?: IngressArgs;

  /** A Gateway API HTTPRoute for the client Service. @default - none */
  readonly httpRoute?: HttpRouteArgs;

  /** A NetworkPolicy that allows only what it names. @default - none: the cluster's own rules */
  readonly networkPolicy?: NetworkPolicyArgs;

  /** What Prometheus scrapes of the pods: the name of a port, or a PodMonitor or ServiceMonitor in detail. @default - nothing */
  readonly monitoring?: string | MonitoringArgs;

  /** A certificate from cert-manager for every pod, present and future, mounted in each. @default - none */
  readonly tls?: TlsArgs;

  /** The cluster's DNS domain. @default "cluster.local" */
  readonly clusterDomain?: string;

  /** Which nodes the pods run on. @default - any node; prefers a different node per pod */
  readonly scheduling?: SchedulingArgs;

  /** The Pod Security Standard that the pods meet and an owned namespace enforces. @default "restricted" */
  readonly podSecurity?: PodSecurity;

  /** Security settings of the pods, laid over the secure defaults. @default - user and group 10001, not root */
  readonly podSecurityContext?: PodSecurityContextArgs;

  /** The pods' ServiceAccount. @default - their own, without a token */
  readonly serviceAccount?: ServiceAccountArgs;

  /** Names of Secrets with credentials for image registries. @default - none */
  readonly imagePullSecrets?: readonly string[];

  /** Additional labels on the pods. @default - none */
  readonly podLabels?: Readonly<Record<string, string>>;

  /** Annotations on the pods. @default - none */
  readonly podAnnotations?: Readonly<Record<string, string>>;

  /** Other fields of the pods' spec, in Kubernetes' words. @default - no Services as environment variables */
  readonly podSpec?: PodSpecFields;

  /** Other fields of the StatefulSet's spec, in Kubernetes' words. @default - none */
  readonly statefulSetSpec?: StatefulSetSpecFields;
}

export type PodManagementPolicy = "Parallel" | "OrderedReady";
