import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");

describe("CONTRIBUTING", () => {
  it("gives the reason for every development dependency, and for no other", () => {
    const text = read("CONTRIBUTING.md").split("## Why each development dependency is there")[1] ?? "";
    const rows = text.split("\n").filter((line) => line.startsWith("| `"));
    const explained = rows.flatMap((row) => [...row.split("|")[1]!.matchAll(/`([^`]+)`/g)].map(([, name]) => name));
    const { devDependencies } = JSON.parse(read("package.json")) as { devDependencies: Record<string, string> };
    assert.deepEqual(explained.sort(), Object.keys(devDependencies).sort());
  });
});
