import { execa } from "execa";
import { Advice } from "../terminal/advice.mts";
import { awaitDeletions } from "./deletions.mts";
import { step } from "../terminal/progress.mts";
import { isHeld, stackLocks, type StackLock } from "./lock.mts";
import { type Checkpoint, mendCheckpoint, recorded } from "./checkpoint.mts";
import type { Workspace } from "./workspace.mts";

/**
 * Makes the stack changeable again after a command that was killed. A command that is running keeps its lock and is named
 * in the error: the engine's remedy, `pulumi cancel`, would let two of them write at once.
 */
export async function repairStack(workspace: Workspace): Promise<void> {
  const locks = await locksOf(workspace);
  const holder = locks.find(isHeld);
  if (holder !== undefined) {
    throw new Advice(
      `stack "${workspace.stack}" is being changed by process ${holder.pid} of ${holder.username}@${holder.hostname}`,
      "wait until that is done; if it is not running any more: npm run recover -- --cancel",
    );
  }
  if (locks.length > 0) {
    console.error(`  The last command on stack "${workspace.stack}" was killed; its lock is removed`);
    await cancelUpdate(workspace);
  } else await mendCheckpoint(workspace);
  const state = await recorded(workspace);
  const { pending_operations: pending = [] } = state;
  if (locks.length > 0 || pending.length > 0) await awaitDeletions(workspace, state);
  if (pending.some(isCreation)) await forgetCreations(workspace, state);
}

/** A command that was killed, or one that is running, as a sentence; empty if there is none. */
export async function interruption(workspace: Workspace): Promise<string> {
  const locks = await locksOf(workspace);
  const holder = locks.find(isHeld);
  if (holder !== undefined)
    return `Process ${holder.pid} of ${holder.username}@${holder.hostname} is changing the stack.`;
  const { pending_operations: pending = [] } = await recorded(workspace);
  if (locks.length === 0 && pending.length === 0) return "";
  const operations = pending.map(({ type, resource }) => `${type} ${resource.urn.split("::").at(-1)}`);
  const during = operations.length > 0 ? ` while ${operations.join(", ")}` : "";
  return `The last command was killed${during}; continue with: npm run recover`;
}

/** Removes the lock, also of a command that is running. */
export async function cancelUpdate(workspace: Workspace): Promise<void> {
  await mendCheckpoint(workspace);
  const { env, folder } = workspace;
  await execa("pulumi", ["cancel", "--yes", "--non-interactive"], { cwd: folder, env, stdin: "ignore" });
}

/** Only a backend of files shows its locks; with another one the engine reports them. */
async function locksOf({ backend, configuration, stack }: Workspace): Promise<StackLock[]> {
  return backend.folder === undefined ? [] : stackLocks(backend.folder, configuration.project, stack);
}

/**
 * Whether the objects were created is unknown. The next up creates them, or adopts what it finds by its name. Random names
 * are new in every run, so an object with such a name is deleted: nothing can refer to it yet.
 */
async function forgetCreations({ configuration, env, folder, kubectl }: Workspace, state: Checkpoint): Promise<void> {
  for (const { type, resource } of state.pending_operations ?? []) {
    const { name, namespace, annotations } = resource.inputs?.metadata ?? {};
    const kind = resource.type.split(":").at(-1);
    if (type !== "creating" || !kind || !name || !namespace || annotations?.["pulumi.com/autonamed"] !== "true")
      continue;
    await kubectl.text("delete", kind.toLowerCase(), name, "-n", namespace, "--ignore-not-found");
  }
  const forget = ["refresh", "--clear-pending-creates", "--skip-preview", "--config-file", configuration.file];
  const quiet = ["--yes", "--non-interactive"];
  await step("forget what the killed command was creating", () =>
    execa("pulumi", [...forget, ...quiet], { cwd: folder, env, stdin: "ignore" }),
  );
}

const isCreation = ({ type }: { readonly type: string }) => type === "creating";
