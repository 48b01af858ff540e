import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type * as pulumi from "@pulumi/pulumi";
import type { FilesArgs, StatefulAppArgs } from "../../components";

export type Application = Pick<StatefulAppArgs, "image" | "command"> & { readonly files: Record<string, FilesArgs> };

/**
 * What a lab runs: an image as it is or, where nothing can be pulled, the visits counter, whose source is mounted into any
 * image with Node 22.18 or newer.
 */
export function application(settings: pulumi.Config): Application {
  const image = settings.require("image");
  if (!settings.requireBoolean("demo")) return { image, files: {} };
  return {
    image,
    command: ["node", "/opt/visits/server.mts"],
    files: { source: { mountPath: "/opt/visits", data: sources(join(__dirname, "../../apps/visits")) } },
  };
}

function sources(folder: string): Record<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith(".mts"));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}
