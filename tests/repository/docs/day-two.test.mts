import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { repository } from "../../../cli/places.mts";
import { missing, proofs, provenLines } from "../../support/proofs.mts";

const lines = provenLines(readFileSync(path.join(repository, "docs/day-two.md"), "utf8"));

describe("day two", () => {
  it("is shown by tests, line by line", () => {
    assert.ok(proofs(lines).length >= 70, `${proofs(lines).length} proofs`);
    assert.deepEqual(missing(proofs(lines)), []);
  });

  it("leaves out nothing of what must survive", () => {
    const numbers = lines.flatMap((line) => /^\| (\d+) +\|/.exec(line)?.[1] ?? []);
    assert.deepEqual(
      numbers,
      Array.from({ length: 29 }, (_, index) => `${index + 1}`),
    );
  });
});
