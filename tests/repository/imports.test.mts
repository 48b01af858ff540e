import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

const root = path.resolve(import.meta.dirname, "../..");
const folders = ["components", "preview", "render", "policy", "apps", "cli", "scripts", "examples"];

const files = new Set(
  folders
    .flatMap((folder) => readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true }))
    .filter((entry) => entry.isFile() && /\.[mc]?[tj]s$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name))),
);

/** The files that a file imports, types included: a reader follows those as well. */
function imports(file: string): string[] {
  const text = readFileSync(path.join(root, file), "utf8");
  return ts.preProcessFile(text, true, true).importedFiles.flatMap(({ fileName }) => {
    if (!fileName.startsWith(".")) return [];
    const base = path.join(path.dirname(file), fileName);
    return [base, `${base}.ts`, path.join(base, "index.ts")].filter((candidate) => files.has(candidate));
  });
}

/** Every way through the imports that ends at a file which it has been at. */
function circles(importsOf: (file: string) => readonly string[], from: Iterable<string>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]) => {
    if (way.includes(file)) found.push([...way.slice(way.indexOf(file)), file].join(" → "));
    else if (!done.has(file)) {
      for (const imported of importsOf(file)) visit(imported, [...way, file]);
      done.add(file);
    }
  };
  for (const file of from) visit(file, []);
  return found;
}

describe("imports", () => {
  it("go round in no circle, types included", () => {
    assert.ok(files.size > 200, `${files.size} files found`);
    assert.deepEqual(circles(imports, files), []);
  });

  it("would be found in a circle", () => {
    const graph: Readonly<Record<string, string[]>> = { a: ["b", "d"], b: ["c"], c: ["a"], d: ["c"] };
    assert.deepEqual(
      circles((file) => graph[file] ?? [], Object.keys(graph)),
      ["a → b → c → a"],
    );
  });
});
