import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";

const root = path.resolve(__dirname, "../..");

interface Project {
  readonly config: Readonly<
    Record<string, { readonly type?: string; readonly default?: unknown; readonly description?: string }>
  >;
}

interface StackFile {
  readonly config: Readonly<Record<string, unknown>>;
}

export const project = parse(readFileSync(path.join(root, "Pulumi.yaml"), "utf8")) as Project;

export function stackFile(stack: string): StackFile {
  return parse(readFileSync(path.join(root, `Pulumi.${stack}.yaml`), "utf8")) as StackFile;
}

/** What the program is given for a stack: the project's defaults, then what the stack file says. */
export function configuration(stack: string): Record<string, string> {
  const defaults = Object.entries(project.config).filter(([, { default: value }]) => value !== undefined);
  const said = Object.entries(stackFile(stack).config).filter(([key]) => key.startsWith("stateful-app:"));
  return Object.fromEntries([
    ...defaults.map(([key, { default: value }]) => [`stateful-app:${key}`, String(value)]),
    ...said.map(([key, value]) => [key, String(value)]),
  ]) as Record<string, string>;
}
