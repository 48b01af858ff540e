import assert from "node:assert/strict";
import type { PodManagement, Retention } from "../../../../../components";
import { refusal } from "../../../../support/example";

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

  it("refuses a pod management that is misspelt in a stack's configuration", () => {
    assert.equal(
      refusal({ podManagement: "parallel" as PodManagement }),
      `podManagement: must be "Parallel" or "OrderedReady", got "parallel"; choose one of them`,
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
    assert.equal(
      refusal({ progressDeadlineSeconds: 0 }),
      "progressDeadlineSeconds: must be a whole number from 1 to 86400, got 0; write seconds, such as 300",
    );
  });
});
