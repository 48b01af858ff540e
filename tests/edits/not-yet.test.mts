import assert from "node:assert/strict";
import { Find } from "../support/edits/find.mts";
import { knownReason } from "../support/edits/not-yet.mts";

describe("a fault that is not mended yet", () => {
  const known = [
    {
      isIt: ({ promised, said }: Find) => promised === "way back" && said.includes("field is immutable"),
      reason: "not mended",
    },
  ];
  const immutable = "spec.selector: field is immutable";

  it("is known by what the engine said of it", () => {
    assert.equal(knownReason(new Find("way back", "up fails", immutable), known), "not mended");
  });

  it("hides no other fault", () => {
    assert.equal(knownReason(new Find("data", "up fails", immutable), known), undefined);
    assert.equal(knownReason(new Find("way back", "up fails", "timed out"), known), undefined);
    assert.equal(knownReason(new Error(immutable), known), undefined);
  });
});
