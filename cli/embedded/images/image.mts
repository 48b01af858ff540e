import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, copyFile, mkdir, mkdtemp, rm, stat, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { cache } from "../../places.mts";
import { type ImageConfig, writeArchive } from "./archive.mts";

/** A file system to be: each path in the image with what lies there. */
export type Layout = Readonly<
  Record<string, { file: string } | { text: string; mode?: number } | { link: string } | { folder: number }>
>;

export interface Image {
  /** The name pods use, `localhost/<name>:<version>`. */
  readonly tag: string;
  readonly layout: Layout;
  readonly config: ImageConfig;
}

export interface Archive {
  /** A tag that no other content has: whether it is there tells whether the image is. */
  readonly contentTag: string;
  readonly file: string;
}

/** The archive of an image, written once for each content. */
export async function archiveOf(image: Image): Promise<Archive> {
  const content = await contentKey(image);
  const [repository] = image.tag.split(":");
  const file = path.join(cache, "images", `${path.basename(repository!)}-${content}.tar`);
  const contentTag = `${repository}:${content}`;
  if (existsSync(file)) return { contentTag, file };

  await mkdir(path.dirname(file), { recursive: true });
  const folder = await mkdtemp(`${file}.`);
  try {
    await lay(image.layout, folder);
    await writeArchive(file, [image.tag, contentTag], folder, image.config);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return { contentTag, file };
}

/**
 * Files count by their place and size: reading 200 MB at every start would take longer than the rest of it. What we build
 * lies in a folder that its source names, as two programs of other sources can have the same size.
 */
export async function contentKey(image: Image): Promise<string> {
  const hash = createHash("sha256").update(JSON.stringify([image.tag, image.config, process.arch]));
  for (const [place, entry] of Object.entries(image.layout)) {
    hash.update(JSON.stringify("file" in entry ? [place, entry.file, (await stat(entry.file)).size] : [place, entry]));
  }
  return hash.digest("hex").slice(0, 12);
}

async function lay(layout: Layout, folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const [place, entry] of Object.entries(layout)) {
    const target = path.join(folder, place);
    await mkdir(path.dirname(target), { recursive: true });
    if ("file" in entry) {
      await copyFile(entry.file, target);
      await chmod(target, 0o755);
    } else if ("text" in entry) {
      await writeFile(target, entry.text);
      await chmod(target, entry.mode ?? 0o644);
    } else if ("link" in entry) await symlink(entry.link, target);
    else {
      await mkdir(target, { recursive: true });
      await chmod(target, entry.folder);
    }
  }
}
