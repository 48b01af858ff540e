import { existsSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { execa } from "execa";
import { Advice } from "../terminal/advice.mts";
import { type Backend, backend } from "./backend.mts";
import { type Kubectl, kubectl, prepareNode, withoutCollection } from "../target/kubectl.mts";
import { repository, state } from "../places.mts";
import { type StackConfiguration, stackConfiguration, stackFile, stackSettings } from "./configuration.mts";
import { defaultStack, type Target, target } from "../target/target.mts";
import { toolchain } from "../embedded/toolchain/toolchain.mts";

/** Everything a command needs to work on one stack of one program. */
export interface Workspace {
  /** The program's folder. */
  readonly folder: string;
  readonly stack: string;
  readonly target: Target;
  readonly backend: Backend;
  readonly configuration: StackConfiguration;
  readonly kubectl: Kubectl;
  /** Environment variables of the tools, in addition to those of this process. */
  readonly env: Readonly<Record<string, string>>;
}

export interface WorkspaceOptions {
  readonly stack?: string;
  /** The program's folder, relative to the repository. */
  readonly cwd?: string;
  /** Whether the cluster will be started. */
  readonly starts?: boolean;
}

export async function workspace(options: WorkspaceOptions = {}): Promise<Workspace> {
  const { cwd = ".", stack = await defaultStack(), starts = false } = options;
  const folder = path.resolve(repository, cwd);
  const target = await stackTarget(folder, stack);
  prepareNode(target, starts);
  const login = await backend();
  const configuration = await stackConfiguration({
    folder,
    stack,
    copies: path.join(state, "configuration", login.id),
  });
  const env = { ...engineEnv, ...(await environment(target, login)), PULUMI_STACK: stack };
  return { folder, stack, target, backend: login, configuration, kubectl: await kubectl(target), env };
}

/** The cluster that the stack file names. */
export async function stackTarget(folder: string, stack: string): Promise<Target> {
  if (!existsSync(stackFile(folder, stack))) {
    const remedy = `create ${path.relative(process.cwd(), stackFile(folder, stack))}, or choose another stack with --stack`;
    throw new Advice(`there is no stack "${stack}"`, remedy);
  }
  const { project, value } = await stackSettings(folder, stack);
  const context = value("context");
  if (!context) throw new Advice(`stack "${stack}" has no context`, `set ${project}:context in its stack file`);
  return target(context, value("kubeconfig")?.replace(/^~(?=\/)/, homedir()));
}

/** The engine writes its event log only with the first of these. */
export const engineEnv: Readonly<Record<string, string>> = {
  PULUMI_DEBUG_COMMANDS: "true",
  // From provider 4.29 on, objects that an earlier run left are adopted only with this.
  PULUMI_K8S_UPSERT_EXISTING_OBJECTS: "true",
  ...withoutCollection,
};

/** With these variables `pulumi` and `kubectl` in a shell are the same as in our commands. */
export async function environment(target: Target, { env }: Backend): Promise<Record<string, string>> {
  const tools = await toolchain();
  const { command } = await kubectl(target);
  // After the person's own programs: the folder of the embedded kubectl has a whole control plane in it.
  const folders = [...tools.path, process.env.PATH ?? "", path.isAbsolute(command[0]) ? path.dirname(command[0]) : ""];
  return {
    ...tools.env,
    ...env,
    PATH: [...new Set(folders.join(path.delimiter).split(path.delimiter).filter(Boolean))].join(path.delimiter),
    ...(target.kubeconfig && { KUBECONFIG: target.kubeconfig }),
  };
}

/** The output of a pulumi command that prints nothing to the terminal. */
export async function askPulumi({ env, folder }: Workspace, ...args: string[]): Promise<string> {
  const { stdout } = await execa("pulumi", [...args, "--non-interactive"], { cwd: folder, env, stdin: "ignore" });
  return stdout;
}
