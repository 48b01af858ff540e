import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { repository } from "../../../cli/places.mts";
import { missing, proofs, provenLines } from "../../support/proofs.mts";

const read = (file: string) => readFileSync(path.join(repository, file), "utf8");
const lines = provenLines(read("docs/rollout.md"));

describe("the nine strategies", () => {
  it("are shown by tests, line by line", () => {
    assert.deepEqual(missing(proofs(lines)), []);
  });

  it("are those that the program knows", () => {
    const named = lines.map((line) => /^\| `([\w-]+)`/.exec(line)?.[1]).sort();
    const { config } = parse(read("examples/strategies/Pulumi.yaml")) as {
      config: { strategy: { description: string } };
    };
    const known = config.strategy.description
      .replace(".", "")
      .split(/, | or /)
      .sort();
    assert.equal(known.length, 9);
    assert.deepEqual(named, known);
  });
});
