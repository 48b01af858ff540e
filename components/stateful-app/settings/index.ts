import type {
  CanaryArgs,
  CheckArgs,
  PodDisruptionBudgetArgs,
  ReplaceableField,
  PodManagementPolicy,
  PodSecurity,
  RetentionArgs,
  RolloutArgs,
  SchedulingArgs,
  SidecarArgs,
  StatefulAppArgs,
  StatefulSetSpecFields,
  TolerationArgs,
  TopologySpreadConstraintArgs,
} from "../args";
import { autoscaling, type Autoscaling } from "./autoscaling";
import { podDisruptionBudget } from "./pod-disruption-budget";
import { container, type Container } from "./container";
import { jobs, type Jobs } from "./jobs";
import { lifecycle } from "./lifecycle";
import { monitoring, type Monitoring } from "./monitoring";
import { network, type Network } from "./network";
import { podSpec, type PodSpec } from "./pod-spec";
import { podSecurityContext, type PodSecurityContext } from "./pod-security-context";
import { ports, type Port } from "./ports";
import { appProbes, probes } from "./probes";
import { storage, type Storage } from "./storage";
import { tls, type Tls } from "./tls";
import { entries } from "./entries";

export type { Autoscaling } from "./autoscaling";
export type { Container } from "./container";
export type { Job } from "./jobs";
export type { Hook, Lifecycle } from "./lifecycle";
export type { MetricsEndpoint, Monitoring } from "./monitoring";
export type { Mount } from "./mounts";
export type * from "./network";
export type { PodSecurityContext } from "./pod-security-context";
export type { PodSpec } from "./pod-spec";
export type { Port } from "./ports";
export type { Handler, Probe, Probes, Request } from "./probes";
export type { Claim, Files, SecretFiles, Volume } from "./storage";
export type { Tls } from "./tls";

/** The args with every default filled in, as one plain record: defaults stand in `settings/` and nowhere else. */
export interface Settings extends Storage, Network {
  /** In Kubernetes. */
  readonly name: string;
  /** In Pulumi, where the names of all children begin with it. */
  readonly resourceName: string;
  readonly namespace: { readonly name: string; readonly owned: boolean };
  readonly owner: string | undefined;
  readonly previousOwner: string | undefined;
  /** How many pods, or how many at the most where an autoscaler chooses. */
  readonly replicas: number;
  readonly autoscaling: Autoscaling | undefined;
  readonly ordinals: { readonly start: number };
  readonly podManagementPolicy: PodManagementPolicy;
  readonly app: Container;
  readonly initContainers: readonly Container[];
  readonly sidecars: readonly Container[];
  /** Names of both in the order of the args; undefined for sidecars first. */
  readonly startOrder: readonly string[] | undefined;
  /** The app's own ports, which are also on the Services. */
  readonly ports: readonly Port[];
  readonly jobs: Jobs;
  readonly retention: Required<RetentionArgs>;
  readonly rollout: Rollout;
  readonly allowReplacement: readonly ReplaceableField[];
  readonly minReadySeconds: number;
  readonly progressDeadlineSeconds: number;
  readonly terminationGracePeriodSeconds: number;
  readonly podDisruptionBudget: PodDisruptionBudgetArgs | "none";
  readonly monitoring: Monitoring | undefined;
  readonly tls: Tls | undefined;
  readonly clusterDomain: string;
  readonly scheduling: Scheduling;
  readonly podSecurity: PodSecurity;
  readonly podSecurityContext: PodSecurityContext;
  readonly serviceAccount: ServiceAccount;
  readonly imagePullSecrets: readonly string[];
  readonly podLabels: Readonly<Record<string, string>>;
  readonly podAnnotations: Readonly<Record<string, string>>;
  readonly podSpec: PodSpec;
  readonly statefulSetSpec: StatefulSetSpecFields;
}

export interface Rollout extends Required<Pick<RolloutArgs, "strategy" | "partition">> {
  readonly maxUnavailable: RolloutArgs["maxUnavailable"];
  readonly canary: CanaryArgs | undefined;
  readonly check: (CheckArgs & Required<Pick<CheckArgs, "timeoutSeconds">>) | undefined;
}

export interface Scheduling extends Pick<SchedulingArgs, "affinity" | "priorityClassName"> {
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations: readonly (TolerationArgs & Required<Pick<TolerationArgs, "operator">>)[];
  readonly topologySpreadConstraints: readonly Required<TopologySpreadConstraintArgs>[];
}

export interface ServiceAccount {
  readonly name: string;
  readonly owned: boolean;
  /** Another name than the app's, which an existing one cannot be given. */
  readonly renamed: string | undefined;
  readonly automountServiceAccountToken: boolean;
  readonly annotations: Readonly<Record<string, string>>;
}

export function settings(resourceName: string, given: StatefulAppArgs): Settings {
  // A program in plain JavaScript may leave the args out, which is refused by name like any other mistake.
  const args = withoutNulls(given ?? {});
  const own = ports(args.ports);
  const sidecars = entries(args.sidecars).map(([name, args]) => sidecar(name, args));
  const ofSidecars = sidecars.flatMap(({ ports }) => ports);
  const name = args.name ?? resourceName;
  return {
    name,
    resourceName,
    namespace:
      typeof args.namespace === "object"
        ? { name: args.namespace.existing, owned: false }
        : { name: args.namespace, owned: true },
    owner: args.owner ?? undefined,
    previousOwner: args.previousOwner ?? undefined,
    replicas: args.autoscaling ? args.autoscaling.maxReplicas : (args.replicas ?? 1),
    autoscaling: autoscaling(args),
    ordinals: args.ordinals ?? { start: 0 },
    podManagementPolicy: args.podManagementPolicy ?? "Parallel",
    app: {
      // Named the same in every app, so that `kubectl logs` and `exec` need no second look.
      ...container("app", "", args),
      ports: own,
      probes: appProbes(args.probes ?? {}, own),
      lifecycle: lifecycle(args.lifecycle),
    },
    initContainers: entries(args.initContainers).map(([name, args]) =>
      container(name, `initContainers.${name}`, args, args.volumes),
    ),
    sidecars,
    startOrder: args.startOrder,
    ports: own,
    jobs: jobs(args),
    ...storage(args),
    ...network(name, args, own, ofSidecars),
    monitoring: monitoring(args, [...own, ...ofSidecars]),
    retention: {
      onDestroy: args.retention?.onDestroy ?? "Retain",
      onScaleDown: args.retention?.onScaleDown ?? "Retain",
    },
    rollout: {
      strategy: args.rollout?.strategy ?? "RollingUpdate",
      partition: args.rollout?.partition ?? 0,
      maxUnavailable: args.rollout?.maxUnavailable,
      canary: args.rollout?.canary,
      check: args.rollout?.check && { ...args.rollout.check, timeoutSeconds: args.rollout.check.timeoutSeconds ?? 60 },
    },
    allowReplacement: args.allowReplacement ?? [],
    minReadySeconds: args.minReadySeconds ?? 0,
    progressDeadlineSeconds: args.progressDeadlineSeconds ?? 300,
    terminationGracePeriodSeconds: args.terminationGracePeriodSeconds ?? 30,
    podDisruptionBudget: podDisruptionBudget(args.podDisruptionBudget),
    tls: tls(args),
    clusterDomain: args.clusterDomain ?? "cluster.local",
    scheduling: scheduling(args.scheduling ?? {}),
    podSecurity: args.podSecurity ?? "restricted",
    podSecurityContext: podSecurityContext(args.podSecurityContext ?? {}),
    serviceAccount: {
      name: args.serviceAccount?.existing ?? args.serviceAccount?.name ?? name,
      owned: args.serviceAccount?.existing === undefined,
      renamed: args.serviceAccount?.name,
      automountServiceAccountToken: args.serviceAccount?.automountServiceAccountToken ?? false,
      annotations: args.serviceAccount?.annotations ?? {},
    },
    imagePullSecrets: args.imagePullSecrets ?? [],
    podLabels: args.podLabels ?? {},
    podAnnotations: args.podAnnotations ?? {},
    podSpec: podSpec(args.podSpec ?? {}),
    statefulSetSpec: args.statefulSetSpec ?? {},
  };
}

function sidecar(name: string, args: SidecarArgs): Container {
  return {
    ...container(name, `sidecars.${name}`, args, args.volumes),
    ports: ports(args.ports),
    probes: probes(args.probes ?? {}),
    lifecycle: lifecycle(args.lifecycle),
  };
}

function scheduling(args: SchedulingArgs): Scheduling {
  return {
    nodeSelector: args.nodeSelector ?? {},
    tolerations: (args.tolerations ?? []).map((one) => ({ ...one, operator: one.operator ?? "Equal" })),
    affinity: args.affinity,
    topologySpreadConstraints: (args.topologySpreadConstraints ?? []).map((one) => ({
      topologyKey: one.topologyKey,
      maxSkew: one.maxSkew ?? 1,
      whenUnsatisfiable: one.whenUnsatisfiable ?? "ScheduleAnyway",
    })),
    priorityClassName: args.priorityClassName,
  };
}

/** Stack configuration and plain JavaScript write null for what is left out. In a list it is a gap, which is refused. */
function withoutNulls<T>(value: T): T {
  if (Array.isArray(value)) return value.map((one) => withoutNulls(one as unknown)) as T;
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, one === null ? undefined : withoutNulls(one as unknown)]),
  ) as T;
}
