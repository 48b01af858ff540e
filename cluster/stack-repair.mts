import { execa } from "execa";
import { Advice } from "./advice.mts";
import { checkpoint } from "./checkpoint.mts";
import { step } from "./progress.mts";
import { isHeld, stackLocks } from "./stack-lock.mts";
import type { Workspace } from "./workspace.mts";

/**
 * Lets the stack be changed again after a command that was killed. A command that is at work keeps its lock, and we say
 * who it is: the engine's remedy, `pulumi cancel`, would let two of them write at once.
 */
export async function repairStack(workspace: Workspace): Promise<void> {
  const { backend, configuration, env, folder, stack } = workspace;
  if (backend.folder === undefined) return;
  const locks = await stackLocks(backend.folder, configuration.project, stack);
  const holder = locks.find(isHeld);
  if (holder !== undefined) {
    throw new Advice(
      `stack "${stack}" is being changed by process ${holder.pid} of ${holder.username}@${holder.hostname}`,
      "wait until that is done; if it is not at work any more: npm run pulumi -- cancel --yes",
    );
  }
  const pulumi = (...args: string[]) => execa("pulumi", [...args, "--yes", "--non-interactive"], { cwd: folder, env });
  if (locks.length > 0) {
    console.error(`  The last command on stack "${stack}" was killed; its lock is removed`);
    await pulumi("cancel");
  }
  // The engine would warn, in every run from now on, of creations whose end it did not see.
  const { pending_operations: pending } = (await checkpoint(workspace)) ?? {};
  if (pending?.some(({ type }) => type === "creating")) {
    // Whether they came into being is not known. The next up makes them, or takes over what it finds by its name.
    const forget = ["--clear-pending-creates", "--skip-preview", "--config-file", configuration.file];
    await step("forget what the killed command was creating", () => pulumi("refresh", ...forget));
  }
}
