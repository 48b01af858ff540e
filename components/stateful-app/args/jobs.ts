import type { ExtraContainerArgs } from "./container";

/** A Job in the app's namespace, with the app's image, user and files, but without its claims. */
export interface JobArgs extends Partial<ExtraContainerArgs> {
  /** How many times it is retried. @default 3 */
  readonly backoffLimit?: number;

  /** Seconds it may run, retries included. @default 300 */
  readonly activeDeadlineSeconds?: number;
}

/** Jobs by name. Each runs again when its own specification changes, or at the next `pulumi up` after it failed. */
export interface JobsArgs {
  /** The pods start only after these have succeeded. @default - none */
  readonly before?: Readonly<Record<string, JobArgs>>;

  /**
   * These run while the pods start, such as one that forms a cluster without which no pod gets ready. A Job must itself wait for
   * the pods it talks to; `pulumi up` fails if it fails.
   *
   * @default - none
   */
  readonly beside?: Readonly<Record<string, JobArgs>>;

  /** These start when all pods are available, so no pod may need them to get ready; `pulumi up` fails if one does. @default - none */
  readonly after?: Readonly<Record<string, JobArgs>>;
}
