import type { Input } from "@pulumi/pulumi";

/**
 * A literal, or a reference in Kubernetes' own words. Literals stand readable in the pod's specification, and in them
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

  /** Starts the container without the variable where there is no such key. @default - it does not start */
  readonly optional?: boolean;
}

/** A field of the pod: https://kubernetes.io/docs/concepts/workloads/pods/downward-api/ */
export interface FieldRef {
  /** Such as `metadata.name` or `status.podIP`. */
  readonly fieldPath: string;
}

/** What the container asked for or may use. */
export interface ResourceFieldRef {
  /** Such as `limits.memory`. */
  readonly resource: string;

  /** The unit it is given in, such as "1Mi". @default - bytes, or whole CPUs */
  readonly divisor?: string;
}

/** Every key of one ConfigMap or Secret in the app's namespace. */
export type EnvFromArgs = EnvPrefix &
  (
    | { readonly configMapRef: NameRef; readonly secretRef?: never }
    | { readonly secretRef: NameRef; readonly configMapRef?: never }
  );

/** What the variables' names begin with. */
export interface EnvPrefix {
  /** Put before every key to make the variable's name. @default - nothing */
  readonly prefix?: string;
}

/** A ConfigMap or Secret in the app's namespace. */
export interface NameRef {
  /** The object's name. */
  readonly name: Input<string>;

  /** Starts the container where there is no such object. @default - it does not start */
  readonly optional?: boolean;
}
