import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { versions } from "../../cli/embedded/toolchain/versions.mts";
import type { TestStack } from "./stack.mts";

const script = fileURLToPath(new URL("newer-provider-process.mts", import.meta.url));
const program = "pulumi-resource-kubernetes";

/**
 * Lets a stack run on the pinned provider as 4.29 and newer ones behave: an object that exists is not adopted, unless
 * `upsertExistingObjects` is set. Nothing sets it to begin with. Call it inside `describe`, after `testStack`.
 */
export function newerProvider(name: string, stack: TestStack): void {
  const folder = path.join(tmpdir(), `newer-provider-${name}-${process.pid}`);
  before(async () => {
    const { env } = stack.workspace;
    const start = [process.execPath, `--import=${import.meta.resolve("tsx")}`, script, realProvider(env)];
    await mkdir(folder, { recursive: true });
    // The engine takes a provider on the PATH before any other, whichever version the program asks for.
    const words = start.map((word) => `'${word}'`).join(" ");
    await writeFile(path.join(folder, program), `#!/bin/sh\nexec ${words} "$@"\n`, { mode: 0o755 });
    stack.changeEnv({
      PATH: `${folder}${path.delimiter}${env.PATH}`,
      PULUMI_K8S_UPSERT_EXISTING_OBJECTS: "",
    });
  });
  after(() => rm(folder, { recursive: true, force: true }));
}

function realProvider(env: Readonly<Record<string, string>>): string {
  const home = env.PULUMI_HOME || process.env.PULUMI_HOME || path.join(homedir(), ".pulumi");
  const plugin = path.join(home, "plugins", `resource-kubernetes-v${versions.pulumiKubernetes}`);
  const places = [plugin, ...(env.PATH ?? "").split(path.delimiter)].map((folder) => path.join(folder, program));
  const found = places.find((place) => existsSync(place));
  if (found === undefined) throw new Error(`no ${program} in ${places.join(", ")}`);
  return found;
}
