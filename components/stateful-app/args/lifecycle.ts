import type { ExecArgs, HttpGetArgs } from "./probes";

/** https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/ */
export interface LifecycleArgs {
  /** Right after the container is created, possibly before its command runs. @default - none */
  readonly postStart?: LifecycleHandler;

  /** Before SIGTERM, within the grace period. @default - none */
  readonly preStop?: LifecycleHandler;
}

/** Exactly one action. */
export type LifecycleHandler =
  | { readonly exec: ExecArgs; readonly httpGet?: never; readonly sleep?: never }
  | { readonly httpGet: HttpGetArgs; readonly exec?: never; readonly sleep?: never }
  | { readonly sleep: { readonly seconds: number }; readonly exec?: never; readonly httpGet?: never };
