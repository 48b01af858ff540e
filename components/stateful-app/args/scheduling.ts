import type { Input } from "@pulumi/pulumi";
import type { types } from "@pulumi/kubernetes";

/** Which nodes the pods run on; Jobs follow `nodeSelector`, `tolerations` and `priorityClassName`: https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/ */
export interface SchedulingArgs {
  /** Labels a node must have. @default - any node */
  readonly nodeSelector?: Readonly<Record<string, string>>;

  /** Taints the pods tolerate. @default - none */
  readonly tolerations?: readonly TolerationArgs[];

  /** Kubernetes' affinity, instead of the default. @default - prefers a different node per pod */
  readonly affinity?: Input<types.input.core.v1.Affinity>;

  /** How evenly the pods are spread over zones or nodes. @default - none beyond the affinity */
  readonly topologySpreadConstraints?: readonly TopologySpreadConstraintArgs[];

  /** The PriorityClass. @default - the cluster's default */
  readonly priorityClassName?: string;
}

/** https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/ */
export interface TolerationArgs {
  /** The taint's key. @default - every key, with operator "Exists" */
  readonly key?: string;

  /** Whether the taint must have this value, or any. @default "Equal" */
  readonly operator?: "Equal" | "Exists";

  /** The taint's value, for operator "Equal". @default - "" */
  readonly value?: string;

  /** What the taint does. @default - every effect */
  readonly effect?: "NoSchedule" | "PreferNoSchedule" | "NoExecute";

  /** Seconds the pods stay after the taint is added, for effect "NoExecute". @default - forever */
  readonly tolerationSeconds?: number;
}

/** https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/ */
export interface TopologySpreadConstraintArgs {
  /** The node label whose values are the domains, such as `topology.kubernetes.io/zone`. */
  readonly topologyKey: string;

  /** How many more pods one domain may have than another. @default 1 */
  readonly maxSkew?: number;

  /** What to do when it cannot be met. @default "ScheduleAnyway" */
  readonly whenUnsatisfiable?: "ScheduleAnyway" | "DoNotSchedule";
}
