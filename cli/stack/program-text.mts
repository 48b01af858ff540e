import { existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "yaml";
import { repository } from "../places.mts";
import type { Workspace } from "./workspace.mts";

/** Which of these words stand in a program's own files or in its stack's settings; what it imports from packages is not read. */
export async function mentioned(
  { folder, configuration }: Pick<Workspace, "folder" | "configuration">,
  words: readonly string[],
): Promise<string[]> {
  const texts = await sources(await entry(folder), new Set());
  const all = [...texts, await text(configuration.file)].join("\n");
  return words.filter((word) => new RegExp(`\\b${word}\\b`).test(all));
}

/** The library itself has every word. */
const library = path.join(repository, "components");

/** A program's file with all that it imports by a path, as text. */
async function sources(file: string | undefined, seen: Set<string>): Promise<string[]> {
  if (file === undefined || seen.has(file) || isBelow(library, file)) return [];
  seen.add(file);
  const content = await text(file);
  const paths = [...content.matchAll(/\b(?:from|import|require)\b\s*\(?\s*["'](\.{1,2}\/[^"']*)["']/g)];
  const imported = paths.map(([, to = ""]) => sources(found(path.resolve(path.dirname(file), to)), seen));
  return [content, ...(await Promise.all(imported)).flat()];
}

async function entry(folder: string): Promise<string | undefined> {
  const { main = "." } = ((await parse(await text(path.join(folder, "Pulumi.yaml")))) ?? {}) as { main?: string };
  return found(path.resolve(folder, main));
}

/** As Node finds a module: with its end left out, in TypeScript too, or a folder's index. */
function found(module: string): string | undefined {
  const ends = ["", ".ts", ".mts", ".cts", ".js", ".mjs", ".cjs", ".json"];
  const candidates = ["", "/index"].flatMap((index) => ends.map((end) => `${module}${index}${end}`));
  return [...candidates, module.replace(/\.([mc]?)js$/, ".$1ts")].find(
    (file) => existsSync(file) && statSync(file).isFile(),
  );
}

const text = (file: string) => (existsSync(file) ? readFile(file, "utf8") : Promise.resolve(""));

const isBelow = (folder: string, file: string) => file.startsWith(folder + path.sep);
