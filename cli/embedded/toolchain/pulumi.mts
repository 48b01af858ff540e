import { mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { cache } from "../../places.mts";
import { step } from "../../terminal/progress.mts";
import { isExecutable, onPath } from "./executables.mts";
import { builtPath, goBuilds } from "./go-build.mts";
import { pulumi, pulumiKubernetes } from "./go-tools.mts";
import { downloadModules } from "./module-downloads.mts";
import { withLock } from "./lock.mts";
import { versions } from "./versions.mts";

export interface PulumiCli {
  /** Absolute path of the executable. */
  readonly command: string;
  /** Whether it came with its language hosts and fetches plugins by itself; a CLI built from modules does neither. */
  readonly official: boolean;
}

/** The Pulumi CLI: the one on the PATH, else the official download, else a build from Go modules. */
export async function pulumiCli(): Promise<PulumiCli> {
  // In a shell opened by `cluster env` the PATH leads to our own build, which must not pass for an official one.
  const present = onPath("pulumi", (folder) => folder.startsWith(cache + path.sep));
  if (present && (await isRecentEnough(present))) return { command: present, official: true };

  const root = path.join(cache, `pulumi-${versions.pulumi}`);
  const downloaded = path.join(root, "bin", "pulumi");
  if (isExecutable(downloaded)) return { command: downloaded, official: true };
  // A machine that once had to build asks no further; the download is tried again when the cache is gone.
  if (!isExecutable(builtPath(pulumi)) && (await download(root))) return { command: downloaded, official: true };
  const tools = [pulumi, pulumiKubernetes];
  // The CLI comes first and without the modules that are cut from it.
  void downloadModules(tools, [pulumiKubernetes]);
  const [command] = await goBuilds(tools);
  return { command: command!, official: false };
}

async function isRecentEnough(command: string): Promise<boolean> {
  const env = { PULUMI_SKIP_UPDATE_CHECK: "true" };
  const { stdout } = await execa(command, ["version"], { env, reject: false, timeout: 10_000 });
  if (atLeast(versions.pulumi, stdout)) return true;
  note(`${command} is ${stdout || "of no known version"}, ${versions.pulumi} or a later 3.x is needed`);
  return false;
}

/** Same major, same or later minor: the engine's protocol only grows within a major. */
export function atLeast(wanted: string, actual = ""): boolean {
  const [major, minor] = numbers(wanted);
  const [actualMajor, actualMinor] = numbers(actual);
  return actualMajor === major && actualMinor! >= minor!;
}

const numbers = (version: string) => version.replace(/^v/, "").split(".").map(Number);

/** Fails fast and quietly where there is no way to the internet, for there a build from modules may still work. */
async function download(root: string): Promise<boolean> {
  const refusal = await step(`look for an official Pulumi CLI ${versions.pulumi}`, async (say) => {
    try {
      await fetch("https://get.pulumi.com/install.sh", { method: "HEAD", signal: AbortSignal.timeout(10_000) });
      await mkdir(cache, { recursive: true });
      await withLock(path.join(cache, "pulumi-download.lock"), say, () => install(root, say));
      return undefined;
    } catch (error) {
      const cause = (error as Error).cause ?? error;
      return (cause as Error).message.split("\n")[0];
    }
  });
  if (refusal !== undefined) note(`Pulumi's download site cannot be used (${refusal}): the CLI is built instead`);
  return refusal === undefined;
}

async function install(root: string, say: (detail: string) => void): Promise<void> {
  if (isExecutable(path.join(root, "bin", "pulumi"))) return;
  say("downloading about 150 MB");
  // Loading the Automation API takes over a second, which a machine that has its CLI should not pay.
  const { PulumiCommand } = await import("@pulumi/pulumi/automation/index.js");
  const aside = `${root}.download`;
  await rm(aside, { recursive: true, force: true });
  await PulumiCommand.install({ root: aside });
  await rename(aside, root);
}

const note = (text: string) => process.stderr.write(`  ${text}\n`);
