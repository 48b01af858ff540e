import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { format, resolveConfig } from "prettier";
import { managed, type Managed } from "../components/stateful-app/problems/managed.ts";
import { interfaces, members, type Member } from "./args.mts";

const file = (name: string) => path.resolve(import.meta.dirname, "..", name);
const readme = file("README.md");
const args = file("docs/args.md");

const heads = ["arg", "type", "default", "meaning"];
const essential = ["namespace", "image", "replicas", "ports", "claims", "probes", "files", "retention"];

const tables: Readonly<Record<string, () => string>> = {
  essentials: () => {
    const all = members("StatefulAppArgs");
    return table(
      heads,
      essential.map((name) => argRow(all.find((arg) => arg.name === name)!)),
    );
  },
  outputs: () =>
    table(
      ["output", "type", "meaning"],
      members("StatefulApp").map(({ name, type, text }) => [
        code(name),
        code(type.replace(/^pulumi\.Output<(.*)>$/, "$1")),
        text,
      ]),
    ),
};

/** The README with its tables made anew from the library's own documentation. */
export async function currentReadme(): Promise<string> {
  const filled = readFileSync(readme, "utf8").replace(
    /(<!-- table: (\w+) -->)[\s\S]*?(<!-- end -->)/g,
    (_, begin: string, name: string, end: string) => `${begin}\n\n${tables[name]?.() ?? ""}\n\n${end}`,
  );
  return format(filled, { ...(await resolveConfig(readme)), parser: "markdown" });
}

/** Every arg, object by object, as the library documents it. */
export async function currentArgs(): Promise<string> {
  const sections = interfaces
    .filter((name) => members(name).length > 0)
    .map((name) => `## ${name}\n\n${table(heads, requiredFirst(name).map(argRow))}`);
  const text = `# Args\n\nEvery arg of a \`StatefulApp\`, object by object. Names that Kubernetes has are used as Kubernetes uses them.\n\n${passedOn}\n\n${sections.join("\n\n")}`;
  return format(text, { ...(await resolveConfig(args)), parser: "markdown" });
}

const passedOn = `## Kubernetes' own fields

What Kubernetes has and this component has no opinion on can be written too, in Kubernetes' words and the types of the provider that your program has:
a newer provider brings its newer fields. The rule is that of a manifest: where the args are an object of Kubernetes', such as a container, its other
fields stand beside them; where an object has a \`spec\`, they stand in \`spec\`. A managed field is refused there with the arg to use, an unknown one with
the nearest known one. The Prometheus operator's fields, of which no provider has types, are listed in this library; a [transform](transforms.md) adds one that is newer.

${table(
  ["place", "object", "managed, by an arg or by the component"],
  Object.values<Managed>(managed).map(({ places, noun, page, fields }) => [
    places.map(code).join(", "),
    `[${noun}](${page})`,
    Object.keys(fields).map(code).join(", "),
  ]),
)}`;

function requiredFirst(declaration: string): Member[] {
  return members(declaration).sort((one, other) => Number(other.required) - Number(one.required));
}

function argRow({ name, type, required, text, default: fallback }: Member): string[] {
  return [
    code(name),
    code(type.replace(/readonly |pulumi\./g, "")),
    required ? "required" : shown(fallback ?? ""),
    text,
  ];
}

function shown(fallback: string): string {
  return fallback.startsWith("- ") ? fallback.slice(2) : code(fallback);
}

function code(text: string): string {
  return `\`${text.replaceAll("|", "\\|")}\``;
}

function table(heads: string[], rows: string[][]): string {
  return [heads, heads.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

export async function writeTables(): Promise<void> {
  writeFileSync(readme, await currentReadme());
  writeFileSync(args, await currentArgs());
}
