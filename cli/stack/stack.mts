import { existsSync } from "node:fs";
import path from "node:path";
import { execa } from "execa";
import { foreground } from "../terminal/foreground.mts";
import { passedOption } from "../terminal/passed-options.mts";
import { step } from "../terminal/progress.mts";
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

/** Words after `stack` that make, move or remove the stack file: ours, not the committed one. */
const writesStackFile = new Set(["init", "rm", "rename", "change-secrets-provider"]);

/** Whether the engine knows the stack. Only a backend of files can be asked without the engine. */
export function stackExists({ backend, configuration: { project, stack } }: Workspace): boolean | undefined {
  if (backend.folder === undefined) return undefined;
  return existsSync(stateFile(backend.folder, project, stack));
}

/** Where a backend of files keeps what it knows about a stack. */
export const stateFile = (backendFolder: string, project: string, stack: string) =>
  path.join(backendFolder, ".pulumi/stacks", project, `${stack}.json`);

/** Makes the stack if there is none. In the copy's folder, because the engine writes into the stack file it finds. */
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
  const verb = verbOf(args);
  if (verb === "stack" && args.some((arg) => writesStackFile.has(arg))) {
    return foreground("pulumi", args, { cwd: configuration.folder, env });
  }
  const given = passedOption(args, "--config-file") !== undefined;
  const file = readsStackFile.has(verb) && !given ? ["--config-file", configuration.file] : [];
  const log = eventLog === undefined ? [] : ["--event-log", eventLog];
  return foreground("pulumi", args.toSpliced(args.indexOf(verb) + 1, 0, ...file, ...log), { cwd: folder, env });
}

/** The engine's command among arguments that may begin with options. */
export function verbOf(args: readonly string[]): string {
  let at = 0;
  while (args[at]?.startsWith("-")) at += ["--color", "-v", "--verbose", "--tracing"].includes(args[at]!) ? 2 : 1;
  return args[at] ?? "";
}
