import { existsSync } from "node:fs";
import { mkdir, rename } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { cache } from "../../places.mts";
import { step } from "../../terminal/progress.mts";
import { busybox } from "./busybox.mts";
import type { Image } from "./image.mts";
import { librariesOf } from "./libraries.mts";

/** An LTS release that runs TypeScript directly. */
const nodeVersion = "24.21.0";

/** The image of the demo applications: Node with the libraries it needs, and a shell for people who look inside. */
export const nodeImageTag = `localhost/node:${nodeVersion.split(".")[0]}`;

export async function nodeImage(busyboxBinary: string): Promise<Image> {
  const node = await nodeBinary();
  return {
    tag: nodeImageTag,
    layout: {
      "usr/local/bin/node": { file: node },
      ...(await librariesOf(node)),
      ...(await busybox(busyboxBinary)),
      "etc/passwd": { text: "root:x:0:0:root:/root:/bin/sh\nnode:x:10001:10001:node:/tmp:/bin/sh\n" },
      "etc/group": { text: "root:x:0:\nnode:x:10001:\n" },
      // Without it the C library asks nothing but files, and no service name resolves.
      "etc/nsswitch.conf": { text: "hosts: files dns\n" },
      "etc/stateful-app-node": { text: `${nodeVersion}\n` },
      tmp: { folder: 0o1777 },
    },
    config: {
      User: "10001:10001",
      Env: ["PATH=/usr/local/bin:/bin", "HOME=/tmp"],
      Cmd: ["node"],
      WorkingDir: "/",
    },
  };
}

/** npm carries Node's official binaries as packages, and checks what it downloads. */
async function nodeBinary(): Promise<string> {
  const name = `node-linux-${process.arch}`;
  const folder = path.join(cache, "node", nodeVersion);
  if (!existsSync(folder)) {
    const unfinished = `${folder}.${process.pid}`;
    await mkdir(unfinished, { recursive: true });
    const install = ["install", "--prefix", unfinished, "--no-save", "--no-audit", "--no-fund", "--ignore-scripts"];
    await step(`fetch Node ${nodeVersion} for the demo image`, () =>
      execa("npm", [...install, `${name}@${nodeVersion}`]),
    );
    await rename(unfinished, folder);
  }
  return path.join(folder, "node_modules", name, "bin/node");
}
