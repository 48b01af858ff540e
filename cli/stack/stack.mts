import { existsSync } from "node:fs";
import path from "node:path";
import { execa } from "execa";
import { foreground } from "../terminal/foreground.mts";
import { passedOption } from "../terminal/options.mts";
import { step } from "../terminal/progress.mts";
import { commandName, engineCommand, isStackFileChange } from "./engine-command.mts";
import type { Workspace } from "./workspace.mts";

/** Whether the engine knows the stack. Without the engine, only a backend of files can answer. */
export function stackExists({ backend, configuration: { project, stack } }: Workspace): boolean | undefined {
  if (backend.folder === undefined) return undefined;
  return existsSync(stateFile(backend.folder, project, stack));
}

/** The file in which a backend of files keeps the record of a stack. */
export const stateFile = (backendFolder: string, project: string, stack: string) =>
  path.join(backendFolder, ".pulumi/stacks", project, `${stack}.json`);

/** Makes the stack if there is none; in the copy's folder, because the engine writes into the stack file it finds. */
export async function ensureStack(workspace: Workspace): Promise<void> {
  if (stackExists(workspace)) return;
  const { configuration, env, stack } = workspace;
  const args = ["stack", "select", "--create", stack, "--non-interactive"];
  await step(`make the stack ${stack}`, () =>
    execa("pulumi", args, { cwd: configuration.folder, env, stdin: "ignore" }),
  );
}

/** Runs the engine on the stack as if the person had typed it, with our copy of the stack file. */
export function runPulumi(workspace: Workspace, args: readonly string[], eventLog?: string): Promise<number> {
  const { configuration, env, folder } = workspace;
  if (isStackFileChange(args)) return foreground("pulumi", args, { cwd: configuration.folder, env });
  const command = commandName(args);
  const ownFile = passedOption(args, "--config-file") !== undefined;
  const file = engineCommand(command) !== undefined && !ownFile ? ["--config-file", configuration.file] : [];
  const log = eventLog === undefined ? [] : ["--event-log", eventLog];
  return foreground("pulumi", args.toSpliced(args.indexOf(command) + 1, 0, ...file, ...log), { cwd: folder, env });
}
