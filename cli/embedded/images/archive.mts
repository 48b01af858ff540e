import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { create } from "tar";

/** What a container of the image runs, and as whom, unless the pod says otherwise. */
export interface ImageConfig {
  readonly User?: string;
  readonly Env?: readonly string[];
  readonly Entrypoint?: readonly string[];
  readonly Cmd?: readonly string[];
  readonly WorkingDir?: string;
}

/** The moment every file and image claims to be from, so that the same content is the same image. */
const epoch = new Date(0);

/**
 * Writes an image archive as `docker save` does: one layer made of a folder, a config and a manifest. Owners and
 * modes are the folder's. The file appears whole or not at all.
 */
export async function writeArchive(
  file: string,
  tags: readonly string[],
  folder: string,
  config: ImageConfig,
): Promise<void> {
  const staging = `${file}.${process.pid}`;
  await mkdir(staging, { recursive: true });
  try {
    const layer = path.join(staging, "layer.tar");
    // Not `portable`: it takes away everybody's right to write, and an image needs its /tmp.
    await create({ file: layer, cwd: folder, noPax: true, mtime: epoch }, ["."]);
    const image = JSON.stringify(imageConfig(await digest(layer), config));
    const configName = `${createHash("sha256").update(image).digest("hex")}.json`;
    const manifest = [{ Config: configName, RepoTags: tags, Layers: ["layer.tar"] }];
    await writeFile(path.join(staging, configName), image);
    await writeFile(path.join(staging, "manifest.json"), JSON.stringify(manifest));
    const archive = path.join(staging, "archive.tar");
    await create({ file: archive, cwd: staging, portable: true, mtime: epoch }, [
      "manifest.json",
      configName,
      "layer.tar",
    ]);
    await rename(archive, file);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

const imageConfig = (layer: string, config: ImageConfig) => ({
  created: epoch.toISOString(),
  architecture: process.arch === "x64" ? "amd64" : process.arch,
  os: "linux",
  config,
  rootfs: { type: "layers", diff_ids: [layer] },
  history: [{ created: epoch.toISOString() }],
});

async function digest(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return `sha256:${hash.digest("hex")}`;
}
