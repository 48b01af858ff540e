import assert from "node:assert/strict";
import { refillProblem } from "../../../../components/stateful-app/edits/refill";

const claim = (name: string, dataSource?: object) => ({ metadata: { name }, spec: { dataSource } });
const copy = { kind: "PersistentVolumeClaim", name: "data-old-0" };

describe("refilling", () => {
  it("may be taken away once the volume exists", () => {
    assert.equal(refillProblem(claim("data-db-0", copy), claim("data-db-0")), undefined);
    assert.equal(refillProblem(claim("data-db-0", copy), claim("data-db-0", copy)), undefined);
  });

  for (const [what, before] of [
    ["that began empty", undefined],
    ["that was filled from another source", { ...copy, name: "data-old-1" }],
  ] as const)
    it(`refuses to fill a volume ${what}`, () => {
      assert.equal(
        refillProblem(claim("data-db-0", before), claim("data-db-0", copy)),
        'claim data-db-0: must stay as it is, as a volume is filled only when it is made, got {"kind":"PersistentVolumeClaim","name":"data-old-0"}; remove restoreFrom, or restore into an app of another name',
      );
    });
});
