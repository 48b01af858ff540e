import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");
const page = readFileSync(path.join(root, "docs/day-two.md"), "utf8");

interface Proof {
  readonly file: string;
  readonly title: string;
}

/** What the last column of each line names: a file and how a title in it begins. */
function proofs(): Proof[] {
  const lines = page.split("\n").filter((line) => line.startsWith("| ") && !line.includes("| shown by"));
  return lines
    .filter((line) => !/^\| -+ \|/.test(line))
    .map((line) => {
      const [, file = "", title = ""] = /\| `([\w-]+)`: ([^|]+?) +\|$/.exec(line) ?? [];
      assert.notEqual(title, "", `must name a test: ${line}`);
      return { file, title };
    });
}

/** Titles as they are written in a file, with what stands between them as it is. */
function titles({ file }: Proof): string[] {
  const test = path.join(root, "tests/e2e", `${file}.test.mts`);
  if (!existsSync(test)) return [];
  return [...readFileSync(test, "utf8").matchAll(/\bit\(\s*["`](.*)["`],/g)].map(([, title = ""]) => title);
}

describe("day two", () => {
  it("is shown by tests, line by line", () => {
    assert.ok(proofs().length >= 25, `${proofs().length} lines`);
    const missing = proofs().filter((proof) => !titles(proof).some((title) => title.startsWith(proof.title)));
    assert.deepEqual(missing, []);
  });
});
