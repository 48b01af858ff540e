import { existsSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { execa } from "execa";
import { step } from "../../terminal/progress.mts";
import { isExecutable } from "./executables.mts";
import { builtPath, goBuild } from "./go-build.mts";
import { pulumiKubernetes } from "./go-tools.mts";
import { versions } from "./versions.mts";

/**
 * An official CLI downloads the Kubernetes provider by itself. Where that download is not to be had, this is the folder
 * of a built one, to be put on the PATH, because the person's own PULUMI_HOME is not ours to write into.
 */
export async function builtProviderFolder(command: string): Promise<string | undefined> {
  const home = process.env.PULUMI_HOME || path.join(homedir(), ".pulumi");
  const version = versions.pulumiKubernetes;
  if (existsSync(path.join(home, "plugins", `resource-kubernetes-v${version}`))) return undefined;
  const built = builtPath(pulumiKubernetes);
  if (isExecutable(built)) return path.dirname(built);
  const downloaded = await step(`download the Kubernetes provider ${version}`, async () => {
    const args = ["plugin", "install", "resource", "kubernetes", version];
    const { failed } = await execa(command, args, { reject: false, timeout: 300_000 });
    return !failed;
  });
  return downloaded ? undefined : path.dirname(await goBuild(pulumiKubernetes));
}
