import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../../..");
const page = readFileSync(path.join(root, "docs/day-two.md"), "utf8");

const lines = page
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.includes("| shown by") && !/^\| -+ \|/.test(line));

interface Proof {
  readonly file: string;
  readonly title: string;
}

/** What the last column of each line names: one or more files, each with how a title in it begins. */
function proofs(): Proof[] {
  return lines.flatMap((line) => {
    const [, cell = ""] = /\| ([^|]+?) +\|$/.exec(line) ?? [];
    return cell.split("; ").map((proof) => {
      const [, file = "", title = ""] = /^`([\w/-]+)`: (.+)$/.exec(proof) ?? [];
      assert.notEqual(title, "", `must name a test: ${line}`);
      return { file, title };
    });
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
    assert.ok(proofs().length >= 70, `${proofs().length} proofs`);
    const missing = proofs().filter((proof) => !titles(proof).some((title) => title.startsWith(proof.title)));
    assert.deepEqual(missing, []);
  });

  it("leaves out nothing of what must survive", () => {
    const numbers = lines.flatMap((line) => /^\| (\d+) +\|/.exec(line)?.[1] ?? []);
    assert.deepEqual(
      numbers,
      Array.from({ length: 29 }, (_, index) => `${index + 1}`),
    );
  });
});
