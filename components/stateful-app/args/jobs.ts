import type { ExtraContainerArgs } from "./container";

/** Something that runs to its end in the app's namespace, with the app's image, user and files, but without its claims. */
export interface JobArgs extends Partial<ExtraContainerArgs> {
  /** How often it is tried again. @default 3 */
  readonly backoffLimit?: number;

  /** Seconds it may take in all. @default 300 */
  readonly activeDeadlineSeconds?: number;
}

/** Jobs by name. Each runs again when its own specification changes, or at the next `pulumi up` after it failed. */
export interface JobsArgs {
  /** The pods start only after these have succeeded. @default - none */
  readonly before?: Readonly<Record<string, JobArgs>>;

  /** These start when all pods are available; `pulumi up` fails if one does. @default - none */
  readonly after?: Readonly<Record<string, JobArgs>>;
}
