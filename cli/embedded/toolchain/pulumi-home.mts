import { mkdir, readlink, rename, rm, symlink } from "node:fs/promises";
import path from "node:path";
import { repository, state } from "../../places.mts";
import { goBuild } from "./go-build.mts";
import { pulumiKubernetes } from "./go-tools.mts";
import { versions } from "./versions.mts";

/**
 * A PULUMI_HOME of our own, for a CLI that was built: its plugins folder holds the built Kubernetes provider and our
 * language host. There the engine finds them without a word; from the PATH it would warn with every command.
 */
export async function pulumiHome(): Promise<string> {
  const home = path.join(state, "pulumi-home");
  const plugins = path.join(home, "plugins");
  const provider = await goBuild(pulumiKubernetes);
  const languageHost = path.join(repository, "cli/embedded/language-host/pulumi-language-nodejs");
  await linkInto(path.join(plugins, `resource-kubernetes-v${versions.pulumiKubernetes}`), provider);
  await linkInto(path.join(plugins, `language-nodejs-v${versions.pulumi}`), languageHost);
  return home;
}

/** Renamed into place, so that a command of another clone never finds the link missing. */
async function linkInto(folder: string, executable: string): Promise<void> {
  const link = path.join(folder, path.basename(executable));
  if ((await readlink(link).catch(() => undefined)) === executable) return;
  await mkdir(folder, { recursive: true });
  const aside = `${link}.${process.pid}`;
  await rm(aside, { force: true });
  await symlink(executable, aside);
  await rename(aside, link);
}
