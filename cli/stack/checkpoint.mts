import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { stateFile } from "./stack.mts";
import { askPulumi, type Workspace } from "./workspace.mts";

/** What our commands read of the engine's own record of a stack. */
export interface Checkpoint {
  readonly resources?: readonly RecordedResource[];
  /** What the engine was doing when it was killed. */
  readonly pending_operations?: readonly { readonly type: string; readonly resource: RecordedResource }[];
}

export interface RecordedResource {
  readonly urn: string;
  readonly type: string;
  readonly inputs?: { readonly metadata?: RecordedMetadata };
  readonly outputs?: Readonly<Record<string, unknown>>;
}

interface RecordedMetadata {
  readonly name?: string;
  readonly namespace?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

/**
 * The record of a stack in a backend of files: reading it takes a second less than asking the engine, which first
 * derives a key from the passphrase. Undefined with another backend, or one that compresses its files.
 */
export async function checkpoint(
  workspace: Pick<Workspace, "backend" | "configuration">,
): Promise<Checkpoint | undefined> {
  const { backend, configuration } = workspace;
  if (backend.folder === undefined) return undefined;
  const file = stateFile(backend.folder, configuration.project, configuration.stack);
  if (!existsSync(file)) return undefined;
  const { checkpoint } = JSON.parse(await readFile(file, "utf8")) as { checkpoint: { latest?: Checkpoint } };
  return checkpoint.latest ?? {};
}

/** The record of a stack in any backend; empty if there is no such stack. */
export async function recorded(workspace: Workspace): Promise<Checkpoint> {
  const read = await checkpoint(workspace);
  if (read !== undefined) return read;
  const exported = await askPulumi(workspace, "stack", "export").catch(() => "{}");
  return (JSON.parse(exported) as { deployment?: Checkpoint }).deployment ?? {};
}

/** Every namespace in which the stack has objects, or will have. */
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

/**
 * Beside the record the engine keeps a file of attributes, which it writes in place. Killed while it
 * writes, it leaves half a file, and then every command fails with "failed to load checkpoint: EOF", although the record
 * is complete; without the file the engine reads the record. Call it only while no command works on the stack.
 */
export async function mendCheckpoint({
  backend,
  configuration: { project, stack },
}: Pick<Workspace, "backend" | "configuration">): Promise<void> {
  if (backend.folder === undefined) return;
  const attributes = `${stateFile(backend.folder, project, stack)}.attrs`;
  if (existsSync(attributes) && !isJson(await readFile(attributes, "utf8"))) await rm(attributes);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
