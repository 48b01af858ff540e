import type { Input } from "@pulumi/pulumi";
import type { ContainerArgs, EnvFromArgs, EnvValue, LifecycleArgs, ResourcesArgs } from "../args";
import { type Port } from "./ports";
import { type Probes } from "./probes";

/** One container: the app's own, an init container, a sidecar or a Job's. */
export interface Container {
  readonly name: string;
  /** Where it was said, such as `sidecars.proxy`; empty for the app's own. */
  readonly path: string;
  readonly image: Input<string>;
  readonly imagePullPolicy: "Always" | "IfNotPresent" | "Never";
  readonly command: readonly Input<string>[] | undefined;
  readonly args: readonly Input<string>[] | undefined;
  readonly workingDir: string | undefined;
  readonly env: Readonly<Record<string, EnvValue>>;
  readonly envFrom: readonly EnvFromArgs[];
  readonly resources: Required<ResourcesArgs>;
  readonly writableRootFilesystem: boolean;
  readonly capabilities: readonly string[];
  readonly privileged: boolean;
  readonly ports: readonly Port[];
  readonly probes: Probes;
  readonly lifecycle: LifecycleArgs;
  /** Names of the volumes it mounts; undefined for all there are. */
  readonly volumes: readonly string[] | undefined;
}

const defaultResources: Required<ResourcesArgs> = {
  requests: { cpu: "100m", memory: "128Mi", "ephemeral-storage": "64Mi" },
  limits: { cpu: "500m", memory: "256Mi", "ephemeral-storage": "256Mi" },
};

export const noProbes: Probes = { startup: undefined, readiness: undefined, liveness: undefined };

export function container(name: string, path: string, said: ContainerArgs, volumes?: readonly string[]): Container {
  return {
    name,
    path,
    image: said.image,
    imagePullPolicy: said.imagePullPolicy ?? "IfNotPresent",
    command: said.command,
    args: said.args,
    workingDir: said.workingDir,
    env: said.env ?? {},
    envFrom: said.envFrom ?? [],
    resources: said.resources
      ? { requests: said.resources.requests ?? said.resources.limits ?? {}, limits: said.resources.limits ?? {} }
      : defaultResources,
    writableRootFilesystem: said.writableRootFilesystem ?? false,
    capabilities: said.capabilities ?? [],
    privileged: said.privileged ?? false,
    ports: [],
    probes: noProbes,
    lifecycle: {},
    volumes,
  };
}
