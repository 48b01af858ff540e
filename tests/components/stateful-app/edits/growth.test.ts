import assert from "node:assert/strict";
import { shrinkProblem } from "../../../../components/stateful-app/edits/growth";

const claim = (storage: string) => ({
  metadata: { name: "data-db-0" },
  spec: { resources: { requests: { storage } } },
});

describe("growth", () => {
  it("lets a volume grow, and stay as it is in other words", () => {
    assert.equal(shrinkProblem(claim("1Gi"), claim("2Gi")), undefined);
    assert.equal(shrinkProblem(claim("1Gi"), claim("1024Mi")), undefined);
  });

  it("refuses to shrink it, by name", () => {
    assert.equal(
      shrinkProblem(claim("2Gi"), claim("2047Mi")),
      'claim data-db-0: must not shrink from "2Gi", got "2047Mi"; write a size of at least "2Gi"',
    );
  });

  it("takes a growth back above what the volume has", () => {
    assert.equal(shrinkProblem(claim("10Gi"), claim("2Gi"), "1Gi"), undefined);
    for (const size of ["1Gi", "512Mi"])
      assert.equal(
        shrinkProblem(claim("10Gi"), claim(size), "1Gi"),
        `claim data-db-0: must not shrink from "10Gi", got "${size}"; write more than "1Gi", which it has, or at least "10Gi"`,
      );
  });

  it("has nothing to say about what it cannot compare", () => {
    assert.equal(shrinkProblem({}, claim("1Gi")), undefined);
    assert.equal(shrinkProblem(undefined, undefined), undefined);
  });
});
