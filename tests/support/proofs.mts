import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { repository } from "../../cli/places.mts";

export interface Proof {
  readonly file: string;
  readonly title: string;
}

/** The lines of tables whose last column says which test shows them. */
export function provenLines(text: string): string[] {
  const lines = text.split("\n");
  let proven = false;
  return lines.filter((line, index) => {
    if (!line.startsWith("| ")) return false;
    const isHead = /^\| -+ \|/.test(lines[index + 1] ?? "");
    if (isHead) proven = line.includes("| shown by");
    return proven && !isHead && !/^\| -+ \|/.test(line);
  });
}

/** What the last column of each line names: one or more files, each with how a title in it begins. */
export function proofs(lines: readonly string[]): Proof[] {
  return lines.flatMap((line) => {
    const [, cell = ""] = /\| ([^|]+?) +\|$/.exec(line) ?? [];
    return cell.split("; ").map((proof) => {
      const [, file = "", title = ""] = /^`([\w/-]+)`: (.+)$/.exec(proof) ?? [];
      assert.notEqual(title, "", `must name a test: ${line}`);
      return { file, title };
    });
  });
}

/** Those that name no test there is. */
export const missing = (named: readonly Proof[]) =>
  named.filter((proof) => !titles(proof).some((title) => title.startsWith(proof.title)));

/** Titles as they are written in a file, with what stands between them as it is. */
function titles({ file }: Proof): string[] {
  const test = path.join(repository, "tests/e2e", `${file}.test.mts`);
  if (!existsSync(test)) return [];
  return [...readFileSync(test, "utf8").matchAll(/\bit\(\s*["`](.*)["`],/g)].map(([, title = ""]) => title);
}
