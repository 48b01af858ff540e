import assert from "node:assert/strict";
import type { PodManagementPolicy, Retention } from "../../../../components";
import { refusal } from "../../../support/example";

describe("problems: replicas", () => {
  it("takes zero replicas", () => {
    assert.equal(refusal({ replicas: 0 }), "");
  });

  for (const replicas of [-1, 1.5, NaN, 10_000])
    it(`refuses ${replicas} replicas`, () => {
      assert.equal(
        refusal({ replicas }),
        `replicas: must be a whole number from 0 to 9999, got ${replicas}; write 0 to keep the volumes and run no pods`,
      );
    });

  it("recommends no 0 where that would delete every volume", () => {
    assert.equal(
      refusal({ replicas: -1, retention: { onScaleDown: "Delete" } }),
      "replicas: must be a whole number from 0 to 9999, got -1; write how many pods, such as 3",
    );
  });

  it("takes 9999 replicas", () => {
    assert.equal(refusal({ replicas: 9999 }), "");
  });

  it("refuses a number in quotes, as a stack's configuration gives it", () => {
    assert.equal(
      refusal({ replicas: "3" as unknown as number }),
      'replicas: must be a whole number from 0 to 9999, got "3"; write 0 to keep the volumes and run no pods',
    );
  });

  it("takes first ordinals whose pods still have room to count, and refuses the next", () => {
    const start = (start: number) => refusal({ ordinals: { start } });
    const rule = "ordinals.start: must be a whole number from 0 to 2147473647";
    const remedy = "write the first pod's number, such as 0";
    assert.equal(start(2_147_473_647), "");
    assert.equal(start(2_147_473_648), `${rule}, got 2147473648; ${remedy}`);
    assert.equal(start(-1), `${rule}, got -1; ${remedy}`);
    assert.equal(start(undefined as unknown as number), `${rule}, got undefined; ${remedy}`);
  });

  it("refuses a pod management that is misspelt in a stack's configuration", () => {
    assert.equal(
      refusal({ podManagementPolicy: "parallel" as PodManagementPolicy }),
      `podManagementPolicy: must be "Parallel" or "OrderedReady", got "parallel"; choose one of them`,
    );
  });

  it("refuses a retention that is misspelt, instead of guessing what to do with data", () => {
    assert.equal(
      refusal({ retention: { onDestroy: "delete" as Retention } }),
      `retention.onDestroy: must be "Retain" or "Delete", got "delete"; choose one of them`,
    );
    assert.equal(
      refusal({ retention: { onScaleDown: "Keep" as Retention } }),
      `retention.onScaleDown: must be "Retain" or "Delete", got "Keep"; choose one of them`,
    );
  });

  it("refuses seconds that are none", () => {
    assert.equal(
      refusal({ terminationGracePeriodSeconds: -1 }),
      "terminationGracePeriodSeconds: must be a whole number of at least 0, got -1; write seconds, such as 30",
    );
  });
});
