import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse, YAMLParseError } from "yaml";
import { Advice } from "../cli/terminal/advice.mts";
import { redaction } from "./secrets.ts";

/** A Pulumi program with the configuration of one of its stacks. */
export interface Program {
  readonly project: string;
  readonly stack: string;
  readonly folder: string;
  /** The file that is run. */
  readonly entry: string;
  /** What `pulumi.Config` reads: strings by full key, as the CLI passes them. */
  readonly config: Readonly<Record<string, string>>;
  /** The keys of those that are encrypted in the stack file. Without the passphrase their values are unknown. */
  readonly secretKeys: readonly string[];
}

interface ProjectFile {
  readonly name: string;
  readonly main?: string;
  readonly config?: Readonly<Record<string, unknown>>;
}

interface StackFile {
  readonly config?: Readonly<Record<string, unknown>>;
}

/** Reads the program of a folder: Pulumi.yaml with its defaults and Pulumi.<stack>.yaml. */
export function program(folder: string, stack: string): Program {
  const project = read(folder, "Pulumi.yaml", "name the folder of a Pulumi program with --cwd") as ProjectFile;
  const stackFile = read(
    folder,
    `Pulumi.${stack}.yaml`,
    "name a stack that has a file with --stack",
  ) as StackFile | null;
  const full = (key: string) => (key.includes(":") ? key : `${project.name}:${key}`);
  const entries = [
    ...Object.entries(project.config ?? {}).map(([key, declaration]) => [full(key), declared(declaration)] as const),
    ...Object.entries(stackFile?.config ?? {}).map(([key, value]) => [full(key), value] as const),
  ].filter(([, value]) => value !== undefined);
  return {
    project: project.name,
    stack,
    folder,
    entry: entry(path.resolve(folder, project.main ?? ".")),
    config: Object.fromEntries(entries.map(([key, value]) => [key, text(value)])),
    secretKeys: entries.filter(([, value]) => isEncrypted(value)).map(([key]) => key),
  };
}

function read(folder: string, name: string, remedy: string): unknown {
  const file = path.join(folder, name);
  if (!existsSync(file)) throw new Advice(`there is no ${name} in ${folder}`, remedy);
  try {
    return parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    const { line, col } = error.linePos?.[0] ?? { line: 1, col: 1 };
    const [reason = ""] = error.message.split(/ at line |:?\n/);
    throw new Advice(`${file}:${line}:${col} must be YAML, got: ${reason}`, "correct that line", { cause: error });
  }
}

function entry(main: string): string {
  return path.extname(main) ? main : path.join(main, "index.ts");
}

/** A declaration with a type and perhaps a default, `{ value }`, or the value itself. */
function declared(declaration: unknown): unknown {
  if (typeof declaration !== "object" || declaration === null || Array.isArray(declaration)) return declaration;
  return "value" in declaration ? declaration.value : (declaration as { default?: unknown }).default;
}

function isEncrypted(value: unknown): boolean {
  return typeof value === "object" && value !== null && "secure" in value;
}

/** Numbers and booleans as they are written, records and lists as JSON. */
function text(value: unknown): string {
  if (isEncrypted(value)) return redaction;
  return typeof value === "string" ? value : JSON.stringify(value);
}
