import assert from "node:assert/strict";
import { recreations } from "../../../../components/stateful-app/edits/recreation";
import { recorded } from "../../../../components/stateful-app/edits/standing";

describe("what stands", () => {
  it("has no null where the last run had no value, which the engine records so", () => {
    const stands = { ordinals: { start: 0 } };
    assert.deepEqual(recorded({ stands, revisions: null, mounts: null, recreations: null }), { stands });
    assert.deepEqual(recorded(), {});
  });

  it("lets a set go from OnDelete, which knows no revisions, to Recreate", async () => {
    const standing = Promise.resolve(recorded({ revisions: null, recreations: null }));
    assert.equal(await recreations(Promise.resolve("two"), standing), 0);
  });
});
