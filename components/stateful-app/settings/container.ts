import type { Input } from "@pulumi/pulumi";
import type {
  ContainerArgs,
  ContainerFields,
  EnvFromArgs,
  EnvValue,
  ResourcesArgs,
  SecurityContextArgs,
} from "../args";
import { noLifecycle, type Lifecycle } from "./lifecycle";
import { ownArgs } from "./own-args";
import { type Port } from "./ports";
import { type Probes } from "./probes";

/** One container: the app's own, an init container, a sidecar or a Job's. */
export interface Container {
  readonly name: string;
  /** Its place in the args, such as `sidecars.proxy`; empty for the app's own. */
  readonly path: string;
  readonly image: Input<string>;
  readonly imagePullPolicy: "Always" | "IfNotPresent" | "Never";
  readonly command: readonly Input<string>[] | undefined;
  readonly args: readonly Input<string>[] | undefined;
  readonly workingDir: string | undefined;
  readonly env: Readonly<Record<string, EnvValue>>;
  readonly envFrom: readonly EnvFromArgs[];
  readonly resources: Required<ResourcesArgs>;
  /** As written: what it leaves out follows from the pods' own. */
  readonly securityContext: SecurityContextArgs;
  readonly ports: readonly Port[];
  readonly probes: Probes;
  readonly lifecycle: Lifecycle;
  /** Names of the volumes it mounts; undefined for all there are. */
  readonly volumes: readonly string[] | undefined;
  /** Fields that are passed on. */
  readonly fields: ContainerFields;
}

const defaultResources: Required<ResourcesArgs> = {
  requests: { cpu: "100m", memory: "128Mi", "ephemeral-storage": "64Mi" },
  limits: { cpu: "500m", memory: "256Mi", "ephemeral-storage": "256Mi" },
};

export const noProbes: Probes = { startup: undefined, readiness: undefined, liveness: undefined };

export function container(name: string, path: string, args: ContainerArgs, volumes?: readonly string[]): Container {
  return {
    name,
    path,
    image: args.image,
    imagePullPolicy: args.imagePullPolicy ?? "IfNotPresent",
    command: args.command,
    args: args.args,
    workingDir: args.workingDir,
    env: args.env ?? {},
    envFrom: args.envFrom ?? [],
    resources: args.resources
      ? { requests: args.resources.requests ?? args.resources.limits ?? {}, limits: args.resources.limits ?? {} }
      : defaultResources,
    securityContext: args.securityContext ?? {},
    ports: [],
    probes: noProbes,
    lifecycle: noLifecycle,
    volumes,
    fields: others(args),
  };
}

/** Everything that is no arg of ours. A newer provider has fields that nobody here knows. */
function others(args: object): ContainerFields {
  return Object.fromEntries(
    Object.entries(args).filter(([name, value]) => value !== undefined && !ownArgs.includes(name)),
  );
}
