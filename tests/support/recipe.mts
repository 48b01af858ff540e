import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { repository } from "../../cli/places.mts";
import { standalone } from "./standalone.mts";
import { symlink } from "node:fs/promises";

export interface Recipe {
  /** Where its program is, for a stack. */
  readonly folder: string;
  /** Changes the program's text, as a person would. */
  edit(from: string, to: string): Promise<void>;
}

const files = ["Pulumi.yaml", "Pulumi.dev.yaml", "Pulumi.embedded.yaml", "index.ts"];

/** A copy of a recipe that can be edited. Call it inside `describe`, before the stack that runs it. */
export function recipe(name: string): Recipe {
  const original = (file: string) =>
    readFileSync(path.join(repository, "examples/recipes", name, file), "utf8")
      .replaceAll('from "../../../', `from "${repository}/`)
      .replaceAll('from "../', `from "${repository}/examples/recipes/`)
      .replaceAll("../../../load.cjs", path.join(repository, "load.cjs"));
  const folder = standalone(`recipe-${name}`, Object.fromEntries(files.map((file) => [file, original(file)])));
  before(() => symlink(path.join(repository, "node_modules"), path.join(folder, "node_modules")));
  return {
    folder,
    async edit(from, to) {
      const file = path.join(folder, "index.ts");
      const text = await readFile(file, "utf8");
      assert.equal(text.split(from).length, 2, `${from} must be there once`);
      await writeFile(file, text.replace(from, to));
    },
  };
}
