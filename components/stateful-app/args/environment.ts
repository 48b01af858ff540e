import type { Input } from "@pulumi/pulumi";

/**
 * A literal, or a reference in Kubernetes' own fields. Literals are readable in the pod's specification, and in them
 * Kubernetes puts the value of another variable for `$(NAME)`; write `$$(NAME)` to keep it as it is.
 */
export type EnvValue =
  | Input<string>
  | { readonly secretKeyRef: KeyRef }
  | { readonly configMapKeyRef: KeyRef }
  | { readonly fieldRef: FieldRef }
  | { readonly resourceFieldRef: ResourceFieldRef };

/** One key of a Secret or ConfigMap in the app's namespace. */
export interface KeyRef {
  /** The object's name. */
  readonly name: Input<string>;

  /** The key in it. */
  readonly key: string;

  /** Lets the container start without the variable if the key does not exist. @default - it does not start */
  readonly optional?: boolean;
}

/** A field of the pod: https://kubernetes.io/docs/concepts/workloads/pods/downward-api/ */
export interface FieldRef {
  /** Such as `metadata.name` or `status.podIP`. */
  readonly fieldPath: string;
}

/** A request or limit of the container. */
export interface ResourceFieldRef {
  /** Such as `limits.memory`. */
  readonly resource: string;

  /** The unit of the value, such as "1Mi". @default - bytes, or whole CPUs */
  readonly divisor?: string;
}

/** Every key of one ConfigMap or Secret in the app's namespace. */
export type EnvFromArgs = EnvPrefix &
  (
    | { readonly configMapRef: NameRef; readonly secretRef?: never }
    | { readonly secretRef: NameRef; readonly configMapRef?: never }
  );

/** A prefix of the variables' names. */
export interface EnvPrefix {
  /** Prepended to every key. @default - none */
  readonly prefix?: string;
}

/** A ConfigMap or Secret in the app's namespace. */
export interface NameRef {
  /** The object's name. */
  readonly name: Input<string>;

  /** Lets the container start if the object does not exist. @default - it does not start */
  readonly optional?: boolean;
}
