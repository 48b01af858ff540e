import assert from "node:assert/strict";
import type { PodDisruptionBudgetArgs } from "../../../../components";
import { refusal } from "../../../support/example";

const budget = (podDisruptionBudget: object | string, replicas = 3) =>
  refusal({ replicas, podDisruptionBudget: podDisruptionBudget as PodDisruptionBudgetArgs });
const drain = (replicas: number, got: string) =>
  `podDisruptionBudget: must allow eviction of at least 1 of ${replicas} pods, got ${got}; write { maxUnavailable: 1 }, more replicas, or "none"`;

describe("problems: podDisruptionBudget", () => {
  for (const said of [{ maxUnavailable: 1 }, { maxUnavailable: "1%" }, { minAvailable: 2 }, { quorum: true }, "none"])
    it(`takes the budget ${JSON.stringify(said)}`, () => {
      assert.equal(budget(said), "");
    });

  for (const said of [{ maxUnavailable: 0 }, { minAvailable: 3 }, { minAvailable: "67%" }, { minAvailable: "100%" }])
    it(`refuses the budget ${JSON.stringify(said)} of three pods, which lets no node be drained`, () => {
      assert.equal(budget(said), drain(3, JSON.stringify(said)));
    });

  it("refuses a quorum of two, and has no budget to refuse for one", () => {
    assert.equal(budget({ quorum: true }, 2), drain(2, '{"quorum":true}'));
    assert.equal(budget({ quorum: true }, 1), "");
  });

  it("refuses an amount that is none", () => {
    for (const amount of [-1, 0.5, "half", "101%", "1.5%", "1"])
      assert.equal(
        budget({ maxUnavailable: amount }),
        `podDisruptionBudget.maxUnavailable: must be a whole number of pods or a percentage, got ${JSON.stringify(amount)}; write 1 or "30%"`,
      );
    assert.equal(
      budget({ quorum: false }),
      "podDisruptionBudget.quorum: must be true, got false; write true, or choose another way",
    );
  });

  it("takes a policy for pods that are not ready, with or without an amount, and refuses others", () => {
    assert.equal(budget({ spec: { unhealthyPodEvictionPolicy: "AlwaysAllow" } }), "");
    assert.equal(budget({ quorum: true, spec: { unhealthyPodEvictionPolicy: "IfHealthyBudget" } }), "");
    assert.equal(
      budget({ spec: { unhealthyPodEvictionPolicy: "Always" } }),
      'podDisruptionBudget.spec.unhealthyPodEvictionPolicy: must be "IfHealthyBudget" or "AlwaysAllow", got "Always"; choose one of them',
    );
    assert.match(budget({ spec: { minAvailable: 1 } }), /; write podDisruptionBudget.minAvailable$/);
  });

  it("refuses two budgets in one, and none", () => {
    const rule = "podDisruptionBudget: must have exactly one of maxUnavailable, minAvailable, quorum";
    assert.equal(
      budget({ maxUnavailable: 1, minAvailable: 1 }),
      `${rule}, got ["maxUnavailable","minAvailable"]; write one such as maxUnavailable`,
    );
    assert.equal(budget("None"), `${rule}, got []; write one such as maxUnavailable`);
  });
});
