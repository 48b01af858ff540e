import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { stateFile } from "./stack.mts";
import { askPulumi, type Workspace } from "./workspace.mts";

/** One resource as the engine remembers it. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly inputs?: { readonly metadata?: Metadata };
}

interface Metadata {
  readonly name?: string;
  readonly namespace?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** What the engine remembers of a stack, and what it was doing when it was killed. */
export interface StackState {
  readonly resources?: readonly StateResource[];
  readonly pending_operations?: readonly { readonly type: string; readonly resource: StateResource }[];
}

/** Read from the file where the backend is one: seconds faster than the engine, which nobody may be running. */
export async function stackState(workspace: Workspace): Promise<StackState> {
  const { backend, configuration } = workspace;
  if (backend.folder === undefined) {
    const exported = await askPulumi(workspace, "stack", "export").catch(() => "{}");
    return (JSON.parse(exported) as { deployment?: StackState }).deployment ?? {};
  }
  const file = stateFile(backend.folder, configuration.project, configuration.stack);
  if (!existsSync(file)) return {};
  return (JSON.parse(await readFile(file, "utf8")) as { checkpoint: { latest?: StackState } }).checkpoint.latest ?? {};
}

/** Every namespace that the stack has something in, or will have. */
export function stackNamespaces({ configuration }: Workspace, { resources = [] }: StackState): string[] {
  const configured = configuration.value("existingNamespace") || configuration.value("namespace");
  const held = resources
    .filter(({ type }) => type.startsWith("kubernetes:"))
    .map(({ inputs }) => inputs?.metadata?.namespace);
  return [...new Set([configured, ...held].filter((name): name is string => Boolean(name)))];
}
