import type { Input } from "@pulumi/pulumi";
import type { EnvFromArgs, EnvValue } from "./environment";
import type { ContainerFields } from "./kubernetes";
import type { LifecycleArgs } from "./lifecycle";
import type { PortArgs } from "./ports";
import type { ProbesArgs } from "./probes";
import type { SecurityContextArgs } from "./security";

/** Settings of every container, the app's own, an init container, a sidecar; beside these any other field of a container in Kubernetes' words. */
export interface ContainerArgs extends ContainerFields {
  /** The container image, with a tag or a digest. */
  readonly image: Input<string>;

  /** When the kubelet pulls the image. @default "IfNotPresent" */
  readonly imagePullPolicy?: "Always" | "IfNotPresent" | "Never";

  /** Replaces the image's entrypoint. @default - the image's own */
  readonly command?: readonly Input<string>[];

  /** Replaces the image's arguments. @default - the image's own */
  readonly args?: readonly Input<string>[];

  /** The working directory of the command. @default - the image's own */
  readonly workingDir?: string;

  /** Environment variables by name. A secret belongs in a file or a `secretKeyRef`. @default - none */
  readonly env?: Readonly<Record<string, EnvValue>>;

  /** ConfigMaps and Secrets whose keys all become environment variables. @default - none */
  readonly envFrom?: readonly EnvFromArgs[];

  /**
   * Requests and limits, as Kubernetes quantities. They replace the default as a whole.
   *
   * @default - requests 100m CPU, 128Mi memory, 64Mi ephemeral storage; limits 500m, 256Mi, 256Mi
   */
  readonly resources?: ResourcesArgs;

  /** The container's security settings, laid over the secure defaults. @default - the pods', and no privileges */
  readonly securityContext?: SecurityContextArgs;
}

/** https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/ */
export interface ResourcesArgs {
  /** What the scheduler reserves. @default - the limits */
  readonly requests?: Readonly<Record<string, string>>;

  /** What the container may not exceed. @default - none */
  readonly limits?: Readonly<Record<string, string>>;
}

/** A container beside the app's own, with the same volumes. */
export interface ExtraContainerArgs extends ContainerArgs {
  /** Names of the claims, files, secretFiles and volumes it sees, at the app's own paths; `tls` for the certificate. @default - all of them */
  readonly volumes?: readonly string[];
}

/** A container that ends before the app starts: https://kubernetes.io/docs/concepts/workloads/pods/init-containers/ */
export type InitContainerArgs = ExtraContainerArgs;

/** A container that starts before the app and ends after it: https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/ */
export interface SidecarArgs extends ExtraContainerArgs {
  /** Container ports by name; `clientService.ports` and `podServices.ports` can choose them. @default - none */
  readonly ports?: Readonly<Record<string, number | PortArgs>>;

  /** How Kubernetes checks the container. @default - none */
  readonly probes?: ProbesArgs;

  /** Actions after the container's start and before its end. @default - none */
  readonly lifecycle?: LifecycleArgs;
}
