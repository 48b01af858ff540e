import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { goldenFile, guarded, stacks } from "./guarded.mts";

const refusal =
  "a standing stack depends on what changed here; if the change is meant, run `npm run golden` and commit";

describe("the default application", () => {
  for (const stack of stacks)
    it(`keeps its names, selectors and claim templates on the stack ${stack}`, async () => {
      assert.equal(await guarded(stack), readFileSync(goldenFile(stack), "utf8"), refusal);
    }).timeout("30s");
});
