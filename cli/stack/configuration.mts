import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseDocument } from "yaml";
import type { Document } from "yaml";
import { Advice } from "../terminal/advice.mts";

/** What the engine writes into a stack file when it creates a stack. It stays in our copy: the committed file never changes. */
const engineKeys = ["secretsprovider", "encryptedkey", "encryptionsalt"];

export interface StackConfiguration {
  readonly project: string;
  readonly stack: string;
  /** `<project>/<stack>`: the value of the owner annotation on namespaces and claims. */
  readonly owner: string;
  /** A folder with a copy of Pulumi.yaml and of the stack file, for commands of the engine that write beside them. */
  readonly folder: string;
  /** The copy of the stack file, with the engine's additions. */
  readonly file: string;
  /** The value that the program reads for one of its keys, defaults included. */
  value(key: string): string | undefined;
}

export function stackFile(folder: string, stack: string): string {
  return path.join(folder, `Pulumi.${stack}.yaml`);
}

/** The settings in a committed stack file, with the project's defaults. */
export async function stackSettings(
  folder: string,
  stack: string,
): Promise<Pick<StackConfiguration, "project" | "value">> {
  const file = path.join(folder, "Pulumi.yaml");
  if (!existsSync(file))
    throw new Advice(`there is no Pulumi.yaml in ${folder}`, "name the folder of a Pulumi program");
  const project = await document(file);
  const name = project.get("name") as string;
  const settings = await document(stackFile(folder, stack));
  return { project: name, value: (key) => text(settings, ["config", `${name}:${key}`]) ?? declared(project, key) };
}

/** Values of the program's own configuration keys. */
export type Settings = Readonly<Record<string, string | number | boolean>>;

export interface CopyOptions {
  /** The program's folder. */
  readonly folder: string;
  readonly stack: string;
  /** The folder of the copies, with one folder per project. */
  readonly copies: string;
  /** The stack whose file is copied, if it is not this one's. */
  readonly from?: string;
  /** Settings of the program that override the file's. */
  readonly changes?: Settings;
}

/**
 * Copies the stack file of a program to a folder beside the state, and keeps what the engine added to the copy in earlier
 * runs. Commands read the copy (`--config-file`), so the checkout stays as it was committed.
 */
export async function stackConfiguration(options: CopyOptions): Promise<StackConfiguration> {
  const { folder, stack, copies, from = stack, changes = {} } = options;
  const { project } = await stackSettings(folder, from);
  const home = path.join(copies, project);
  await mkdir(home, { recursive: true });

  const copy = await document(stackFile(folder, from));
  const before = await document(stackFile(home, stack));
  for (const key of engineKeys) if (!copy.has(key) && before.has(key)) copy.set(key, before.get(key));
  for (const [key, value] of Object.entries(changes)) copy.setIn(["config", `${project}:${key}`], value);
  await replace(path.join(home, "Pulumi.yaml"), await readFile(path.join(folder, "Pulumi.yaml"), "utf8"));
  await replace(stackFile(home, stack), copy.toString());
  const { value } = await stackSettings(home, stack);
  return { project, stack, owner: `${project}/${stack}`, folder: home, file: stackFile(home, stack), value };
}

/** Copies what `pulumi config set` changed back to the stack file, without the engine's additions. */
export async function copyBack(configuration: StackConfiguration, folder: string): Promise<void> {
  const home = stackFile(folder, configuration.stack);
  const original = await document(home);
  const copy = await document(configuration.file);
  for (const key of engineKeys) if (!original.has(key)) copy.delete(key);
  if (JSON.stringify(copy.toJS()) !== JSON.stringify(original.toJS())) await replace(home, copy.toString());
}

async function document(file: string): Promise<Document> {
  const parsed = parseDocument(existsSync(file) ? await readFile(file, "utf8") : "{}");
  if (parsed.errors[0]) throw new Advice(`${file}: ${parsed.errors[0].message.split("\n")[0]}`, "correct the file");
  if (parsed.contents !== null && "flow" in parsed.contents) parsed.contents.flow = false;
  return parsed;
}

function text(from: Document, at: string[]): string | undefined {
  const value = from.getIn(at);
  return ["string", "number", "boolean"].includes(typeof value) ? String(value) : undefined;
}

const declared = (project: Document, key: string) => text(project, ["config", key, "default"]);

async function replace(file: string, content: string): Promise<void> {
  if (existsSync(file) && (await readFile(file, "utf8")) === content) return;
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, content);
  await rename(draft, file);
}
