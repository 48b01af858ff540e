import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { format, resolveConfig } from "prettier";
import { members, type Member } from "./args.mts";

const readme = path.resolve(import.meta.dirname, "../README.md");

const tables: Readonly<Record<string, () => string>> = {
  args: () => table(["arg", "type", "default", "what it says"], requiredFirst("StatefulAppArgs").map(argRow)),
  outputs: () =>
    table(
      ["output", "type", "what it holds"],
      members("StatefulApp").map(({ name, type, text }) => [
        code(name),
        code(type.replace(/^pulumi\.Output<(.*)>$/, "$1")),
        text,
      ]),
    ),
};

/** The README with its tables made anew from the library's own documentation. */
export async function current(): Promise<string> {
  const filled = readFileSync(readme, "utf8").replace(
    /(<!-- table: (\w+) -->)[\s\S]*?(<!-- end -->)/g,
    (_, begin: string, name: string, end: string) => `${begin}\n\n${tables[name]?.() ?? ""}\n\n${end}`,
  );
  return format(filled, { ...(await resolveConfig(readme)), parser: "markdown" });
}

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

if (process.argv[1] === import.meta.filename) writeFileSync(readme, await current());
