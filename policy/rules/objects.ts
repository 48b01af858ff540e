/** A Kubernetes object as the program declares it, with the options of its resource. A value not known yet is undefined. */
export interface KubernetesObject<Spec = unknown> {
  readonly urn: string;
  readonly type: string;
  readonly metadata?: Metadata;
  readonly spec?: Spec;
  readonly protect?: boolean;
  readonly ignoreChanges?: readonly string[];
}

export interface Metadata {
  readonly name?: string;
  readonly namespace?: string;
  readonly labels?: Labels;
  readonly annotations?: Labels;
}

export type Labels = Readonly<Record<string, string>>;

export interface Selector {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly MatchExpression[];
}

export interface MatchExpression {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

export type StatefulSet = KubernetesObject<{
  readonly replicas?: number;
  readonly serviceName?: string;
  readonly selector?: Selector;
  readonly template?: { readonly metadata?: Metadata; readonly spec?: PodSpec };
  readonly volumeClaimTemplates?: readonly { readonly metadata?: Metadata }[];
  readonly persistentVolumeClaimRetentionPolicy?: { readonly whenDeleted?: string };
}>;

export interface PodSpec {
  readonly hostNetwork?: boolean;
  readonly hostPID?: boolean;
  readonly hostIPC?: boolean;
  readonly securityContext?: SecurityContext;
  readonly containers?: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly volumes?: readonly Readonly<Record<string, unknown>>[];
}

export interface Container {
  readonly name?: string;
  readonly restartPolicy?: string;
  readonly ports?: readonly { readonly hostPort?: number }[];
  readonly securityContext?: SecurityContext;
  readonly readinessProbe?: object;
  readonly livenessProbe?: object;
  readonly startupProbe?: object;
}

export interface SecurityContext {
  readonly privileged?: boolean;
  readonly allowPrivilegeEscalation?: boolean;
  readonly runAsNonRoot?: boolean;
  readonly runAsUser?: number;
  readonly procMount?: string;
  readonly capabilities?: { readonly add?: readonly string[]; readonly drop?: readonly string[] };
  readonly seccompProfile?: { readonly type?: string };
}

export type Service = KubernetesObject<{ readonly clusterIP?: string; readonly selector?: Labels }>;

export type DisruptionBudget = KubernetesObject<{
  readonly minAvailable?: number | string;
  readonly maxUnavailable?: number | string;
  readonly selector?: Selector;
}>;

export const namespaceOf = ({ metadata }: KubernetesObject) => metadata?.namespace ?? "default";

/** Whether labels match a selector; an empty one matches all. */
export function selects({ matchLabels = {}, matchExpressions = [] }: Selector, labels: Labels): boolean {
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every((expression) => fits(expression, labels))
  );
}

function fits({ key, operator, values = [] }: MatchExpression, labels: Labels): boolean {
  const value = labels[key];
  const listed = value !== undefined && values.includes(value);
  const known: Readonly<Record<string, boolean>> = {
    In: listed,
    NotIn: !listed,
    Exists: value !== undefined,
    DoesNotExist: value === undefined,
  };
  return known[operator] ?? false;
}
