import { existsSync } from "node:fs";
import { chmod, cp, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";

/**
 * A module that is compiled from a changed copy: without parts that take long to compile, or to start, and never run here.
 * The copy is made at build time from what Go downloaded and verified; nothing of it is committed. Files of our own that
 * belong into it lie in the tool's folder under added/, then the module's path.
 */
export interface ModuleCopy {
  readonly module: string;
  readonly cuts: Readonly<Record<string, readonly Cut[]>>;
}

/** A regular expression of what is cut, alone or with what takes its place. Text, so that it counts in the hash of a build. */
type Cut = string | readonly [pattern: string, replacement: string];

/** Makes the copies inside `source`, the build's own copy of the tool's folder, and has its go.mod point at them. */
export async function copyModules(copies: readonly ModuleCopy[], source: string): Promise<void> {
  for (const [index, { module, cuts }] of copies.entries()) {
    const folder = path.join(source, `copy-${index}`);
    await copyWritable(await moduleFolder(module, source), folder);
    for (const [file, own] of Object.entries(cuts)) await cutFrom(path.join(folder, file), own);
    const added = path.join(source, "added", module);
    if (existsSync(added)) await cp(added, folder, { recursive: true });
    // Go takes a module that is older than modules from its cache, but not from a folder.
    if (!existsSync(path.join(folder, "go.mod"))) await writeFile(path.join(folder, "go.mod"), `module ${module}\n`);
    await execa("go", ["mod", "edit", `-replace=${module}=./copy-${index}`], { cwd: source });
  }
}

/** A pattern that matches nothing was written for another version of the file: better no build than another one. */
async function cutFrom(file: string, cuts: readonly Cut[]): Promise<void> {
  let text = await readFile(file, "utf8");
  for (const cut of cuts) {
    const [pattern, replacement] = typeof cut === "string" ? [cut, ""] : cut;
    const rest = text.replace(new RegExp(pattern, "gm"), replacement);
    if (rest === text) throw new Error(`${path.basename(file)} has nothing to cut that is like ${pattern}`);
    text = rest;
  }
  await writeFile(file, text);
}

/** Tests and what they read are most of a module's files and are never compiled. */
async function copyWritable(from: string, to: string): Promise<void> {
  const compiled = (name: string) => path.basename(name) !== "testdata" && !name.endsWith("_test.go");
  await cp(from, to, { recursive: true, filter: compiled });
  // Go's module cache is read-only, and so is a copy of it: nothing in it could be changed, or removed afterwards.
  await chmod(to, 0o755);
  for (const entry of await readdir(to, { recursive: true, withFileTypes: true }))
    await chmod(path.join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644);
}

/** Where Go keeps what a module is made of, downloaded if it is not there yet. */
export async function moduleFolder(module: string, source: string): Promise<string> {
  const { stdout } = await execa("go", ["mod", "download", "-json", module], { cwd: source });
  return (JSON.parse(stdout) as { Dir: string }).Dir;
}
