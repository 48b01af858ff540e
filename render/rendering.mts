import { createRequire } from "node:module";
import * as pulumi from "@pulumi/pulumi";
import { manifests, type Manifest } from "./manifests.ts";
import { program } from "./program.mts";
import { record } from "./recording.ts";
import { redacted } from "./secrets.ts";

export interface Rendering {
  /** In dependency order. */
  readonly manifests: readonly Manifest[];
  readonly outputs: Readonly<Record<string, unknown>>;
}

const require = createRequire(import.meta.url);

/**
 * What `pulumi up` would apply and export on an empty stack: no CLI, no cluster, no network. Secrets are hidden.
 * Changes are values by full key that replace those of the stack file.
 */
export async function rendering(
  folder: string,
  stack: string,
  changes: Readonly<Record<string, string>> = {},
): Promise<Rendering> {
  const { entry, config, secretKeys, ...deployment } = program(folder, stack);
  const run = () => {
    pulumi.runtime.setAllConfig({ ...config, ...changes }, [...secretKeys]);
    return pulumi.runtime.runInPulumiStack(() => {
      // The program's module is its run, so a second run needs a second module.
      delete require.cache[require.resolve(entry)];
      return Promise.resolve(require(entry));
    });
  };
  const directory = process.cwd();
  process.chdir(deployment.folder);
  try {
    const { resources, outputs } = await record(run, deployment);
    return { manifests: manifests(resources), outputs: redacted(outputs) as Rendering["outputs"] };
  } finally {
    process.chdir(directory);
  }
}
