import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { current } from "../../../scripts/tables.mts";

describe("README", function () {
  this.timeout(20_000);

  it("shows every arg and output as the library documents them; `npm run docs` writes the tables anew", async () => {
    assert.equal(readFileSync(new URL("../../../README.md", import.meta.url), "utf8"), await current());
  });
});
