import type * as pulumi from "@pulumi/pulumi";
import { sources } from "../../apps/sources";
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
    files: { source: { mountPath: "/opt/visits", data: sources("visits") } },
  };
}
