import assert from "node:assert/strict";
import type { PodDisruptionBudgetArgs, RolloutArgs, StatefulAppArgs } from "../../../../components";
import { refusal } from "../../../support/example";

const rollout = (rollout: RolloutArgs, replicas = 3) => refusal({ replicas, rollout });
const budget = (podDisruptionBudget: object | string, replicas = 3) =>
  refusal({ replicas, podDisruptionBudget: podDisruptionBudget as PodDisruptionBudgetArgs });
const drain = (replicas: number, got: string) =>
  `podDisruptionBudget: must allow eviction of at least 1 of ${replicas} pods, got ${got}; write { maxUnavailable: 1 }, more replicas, or "none"`;

describe("problems: rollout", () => {
  it("refuses a strategy it does not know", () => {
    assert.equal(
      rollout({ strategy: "Recreate" as RolloutArgs["strategy"] }),
      'rollout.strategy: must be "RollingUpdate" or "OnDelete", got "Recreate"; choose one of them',
    );
  });

  it("takes a partition of all replicas and refuses one more, or less than none", () => {
    const refused = (got: number) =>
      `rollout.partition: must be a whole number from 0 to replicas (3), got ${got}; write how many pods stay as they are`;
    assert.equal(rollout({ partition: 0 }), "");
    assert.equal(rollout({ partition: 3 }), "");
    assert.equal(rollout({ partition: 4 }), refused(4));
    assert.equal(rollout({ partition: -1 }), refused(-1));
    assert.equal(rollout({ partition: 0.5 }), refused(0.5));
    assert.equal(rollout({ partition: 0 }, 0), "");
  });

  it("refuses a partition where pods only change when they are deleted", () => {
    assert.equal(
      rollout({ strategy: "OnDelete", partition: 1 }),
      'rollout.partition: must be left out for strategy "OnDelete", got 1; remove it',
    );
    assert.equal(rollout({ strategy: "OnDelete" }), "");
  });

  it("refuses a canary that is no change", () => {
    const image = "registry.example/db:1.4.2";
    assert.equal(
      rollout({ canary: { replicas: 1, image } }),
      `rollout.canary.image: must differ from image, got "${image}"; remove the canary: its image is the image`,
    );
  });

  it("refuses more canaries than pods, and any where there are no pods", () => {
    const canary = (replicas: number | string, pods: number) =>
      rollout({ canary: { replicas, image: "registry.example/db:2.0.0" } }, pods);
    assert.equal(canary("100%", 3), "");
    assert.equal(
      canary(4, 3),
      'rollout.canary.replicas: must be 1 to replicas (3) pods, or a percentage of them, got 4; write 1 or "30%"',
    );
    assert.equal(
      canary("30%", 0),
      'rollout.canary.replicas: must be 1 to replicas (0) pods, or a percentage of them, got "30%"; remove the canary: there are no pods',
    );
  });

  it("wants a pod to be available before the rollout's time is up", () => {
    const seconds = (minReadySeconds: number, changes: Partial<StatefulAppArgs> = {}) =>
      refusal({ minReadySeconds, progressDeadlineSeconds: 60, ...changes });
    assert.equal(seconds(59), "");
    assert.equal(
      seconds(60),
      "minReadySeconds: must be less than progressDeadlineSeconds (60), got 60; lower it, or grant the rollout more time",
    );
    assert.equal(
      seconds(-1),
      "minReadySeconds: must be a whole number of at least 0, got -1; write seconds, such as 10",
    );
  });

  it("takes a deadline of a second to a day", () => {
    const rule = "progressDeadlineSeconds: must be a whole number from 1 to 86400";
    assert.equal(refusal({ progressDeadlineSeconds: 1 }), "");
    assert.equal(refusal({ progressDeadlineSeconds: 86_400 }), "");
    assert.equal(refusal({ progressDeadlineSeconds: 0 }), `${rule}, got 0; write seconds, such as 300`);
    assert.equal(refusal({ progressDeadlineSeconds: 86_401 }), `${rule}, got 86401; write seconds, such as 300`);
  });

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

  it("refuses two budgets in one, and none", () => {
    const rule = "podDisruptionBudget: must have exactly one of maxUnavailable, minAvailable, quorum";
    assert.equal(
      budget({ maxUnavailable: 1, minAvailable: 1 }),
      `${rule}, got ["maxUnavailable","minAvailable"]; write one such as maxUnavailable`,
    );
    assert.equal(budget("None"), `${rule}, got []; write one such as maxUnavailable`);
  });
});
