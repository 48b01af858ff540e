import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { stateFile } from "./stack.mts";
import type { Workspace } from "./workspace.mts";

/** What our commands read of the engine's own record of a stack. */
export interface Checkpoint {
  readonly resources?: readonly { readonly type: string; readonly outputs?: Readonly<Record<string, unknown>> }[];
  readonly pending_operations?: readonly { readonly type: string }[];
}

/**
 * The record of a stack in a backend of files: a second less than asking the engine, which derives its key from the
 * passphrase first. Undefined where the backend is another one, or keeps its files compressed.
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
