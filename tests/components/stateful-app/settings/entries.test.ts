import assert from "node:assert/strict";
import { entries } from "../../../../components/stateful-app/settings/entries";

describe("settings: entries", () => {
  it("keeps the order and leaves out what is undefined", () => {
    assert.deepEqual(entries({ b: 0, a: "", c: undefined, d: null as unknown as undefined }), [
      ["b", 0],
      ["a", ""],
    ]);
    assert.deepEqual(entries(undefined), []);
  });
});
