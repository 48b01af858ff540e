import type { Checkpoint } from "./checkpoint.mts";
import type { Workspace } from "./workspace.mts";

/** Every namespace that the stack has something in, or will have. */
export function stackNamespaces(
  { configuration }: Pick<Workspace, "configuration">,
  { resources = [] }: Checkpoint,
): string[] {
  const configured = configuration.value("existingNamespace") || configuration.value("namespace");
  const held = resources
    .filter(({ type }) => type.startsWith("kubernetes:"))
    .map(({ inputs }) => inputs?.metadata?.namespace);
  return [...new Set([configured, ...held].filter((name): name is string => Boolean(name)))];
}
