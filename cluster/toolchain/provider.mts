import { existsSync } from "node:fs";
import { mkdir, readlink, rename, rm, symlink } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { execa } from "execa";
import { state } from "../places.mts";
import { step } from "../progress.mts";
import { isExecutable } from "./executables.mts";
import { builtPath, goBuild } from "./go-build.mts";
import { pulumiKubernetes } from "./go-tools.mts";
import { versions } from "./versions.mts";

const plugin = `plugins/resource-kubernetes-v${versions.pulumiKubernetes}`;

/**
 * A PULUMI_HOME of our own with the built Kubernetes provider in its plugins folder. There the engine finds it without
 * a word; from the PATH it would warn with every command.
 */
export async function pulumiHomeWithProvider(): Promise<string> {
  const home = path.join(state, "pulumi-home");
  const binary = await goBuild(pulumiKubernetes);
  const place = path.join(home, plugin, path.basename(binary));
  if ((await readlink(place).catch(() => undefined)) === binary) return home;
  await mkdir(path.dirname(place), { recursive: true });
  const aside = `${place}.${process.pid}`;
  await rm(aside, { force: true });
  await symlink(binary, aside);
  await rename(aside, place);
  return home;
}

/**
 * For an official CLI, which downloads the provider by itself: the folder of a built one where that download is not to
 * be had, to be put on the PATH, because the person's own PULUMI_HOME is not ours to write into.
 */
export async function providerFolderIfOffline(command: string): Promise<string | undefined> {
  const home = process.env.PULUMI_HOME || path.join(homedir(), ".pulumi");
  if (existsSync(path.join(home, plugin))) return undefined;
  const built = builtPath(pulumiKubernetes);
  if (isExecutable(built)) return path.dirname(built);
  if (await downloads(command)) return undefined;
  return path.dirname(await goBuild(pulumiKubernetes));
}

async function downloads(command: string): Promise<boolean> {
  const version = versions.pulumiKubernetes;
  const args = ["plugin", "install", "resource", "kubernetes", version];
  return step(`Download the Kubernetes provider ${version}`, async () => {
    const { failed } = await execa(command, args, { reject: false, timeout: 300_000 });
    return !failed;
  });
}
