import type { core } from "@pulumi/kubernetes/types/input";
import type { EnvFromArgs, EnvValue } from "../args";
import { isReference } from "../facts/environment";

export function environment(env: Readonly<Record<string, EnvValue>>): { env?: core.v1.EnvVar[] } {
  const variables = Object.entries(env).map(([name, value]) =>
    isReference(value) ? { name, valueFrom: value } : { name, value },
  );
  return variables.length > 0 ? { env: variables } : {};
}

export function environmentFrom(sources: readonly EnvFromArgs[]): { envFrom?: core.v1.EnvFromSource[] } {
  return sources.length > 0 ? { envFrom: sources.map((source) => ({ ...source })) } : {};
}
