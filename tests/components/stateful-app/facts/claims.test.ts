import assert from "node:assert/strict";
import { sizeOf } from "../../../../components/stateful-app/facts/claims";
import { exampleSettings } from "../../../support/example";

describe("size of a volume", () => {
  it("is its claim's, unless the ordinal has its own", () => {
    const data = { size: "1Gi", mountPath: "/data", sizes: { 1: "5Gi" } };
    const claim = exampleSettings({ replicas: 2, claims: { data } }).claims[0]!;
    assert.deepEqual(
      [0, 1].map((ordinal) => sizeOf(claim, ordinal)),
      ["1Gi", "5Gi"],
    );
  });
});
