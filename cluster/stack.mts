import { existsSync } from "node:fs";
import path from "node:path";
import { execa } from "execa";
import { Advice } from "./advice.mts";
import { foreground } from "./foreground.mts";
import { step } from "./progress.mts";
import { isHeld, stackLocks } from "./stack-lock.mts";
import type { Workspace } from "./workspace.mts";

/** The engine's commands that read a stack file, and therefore must be given our copy of it. */
const readsStackFile = new Set([
  "up",
  "update",
  "preview",
  "pre",
  "refresh",
  "destroy",
  "down",
  "dn",
  "config",
  "import",
  "watch",
  "logs",
]);

/** Whether the engine knows the stack. Only a backend of files can be asked without the engine. */
export function stackExists({ backend, configuration: { project, stack } }: Workspace): boolean | undefined {
  if (backend.folder === undefined) return undefined;
  return existsSync(path.join(backend.folder, ".pulumi/stacks", project, `${stack}.json`));
}

/** Makes the stack if there is none. In the copy's folder, because the engine writes into the stack file it finds. */
export async function ensureStack(workspace: Workspace): Promise<void> {
  if (stackExists(workspace)) return;
  const { configuration, env, stack } = workspace;
  const args = ["stack", "select", "--create", stack, "--non-interactive"];
  await step(`make the stack ${stack}`, () =>
    execa("pulumi", args, { cwd: configuration.folder, env, stdin: "ignore" }),
  );
}

/**
 * Removes the lock of a command that was killed. A command that is at work keeps its lock, and we say who it is: the
 * engine's remedy, `pulumi cancel`, would let two of them write at once.
 */
export async function repairLock({
  backend,
  configuration: { project, stack },
  env,
  folder,
}: Workspace): Promise<void> {
  if (backend.folder === undefined) return;
  const locks = await stackLocks(backend.folder, project, stack);
  const holder = locks.find(isHeld);
  if (holder !== undefined) {
    throw new Advice(
      `stack "${stack}" is being changed by process ${holder.pid} of ${holder.username}@${holder.hostname}`,
      "wait until that is done; if it is not at work any more: npm run pulumi -- cancel --yes",
    );
  }
  if (locks.length === 0) return;
  console.error(`  The last command on stack "${stack}" was killed; its lock is removed`);
  await execa("pulumi", ["cancel", "--yes", "--non-interactive"], { cwd: folder, env, stdin: "ignore" });
}

/** Runs the engine on the stack as if the person had typed it, with our copy of the stack file. */
export function runPulumi({ configuration, env, folder }: Workspace, args: readonly string[]): Promise<number> {
  const [verb = ""] = args.filter((arg) => !arg.startsWith("-"));
  const given = args.some((arg) => arg.startsWith("--config-file"));
  const file = readsStackFile.has(verb) && !given ? ["--config-file", configuration.file] : [];
  return foreground("pulumi", [...args, ...file], { cwd: folder, env });
}
