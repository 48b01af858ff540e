import assert from "node:assert/strict";
import type { RolloutArgs, StatefulAppArgs } from "../../../../components";
import { refusal } from "../../../support/example";

const rollout = (rollout: RolloutArgs, replicas = 3) => refusal({ replicas, rollout });

describe("problems: rollout", () => {
  it("refuses a strategy it does not know", () => {
    assert.equal(
      rollout({ strategy: "Rolling" as RolloutArgs["strategy"] }),
      'rollout.strategy: must be "RollingUpdate", "Recreate" or "OnDelete", got "Rolling"; choose one of them',
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

  it("refuses to recreate some of the pods", () => {
    assert.equal(
      rollout({ strategy: "Recreate", partition: 1, maxUnavailable: 2 }),
      'rollout.partition: must be left out for strategy "Recreate", got 1; remove it\n' +
        'rollout.maxUnavailable: must be left out for strategy "Recreate", got 2; remove it',
    );
    assert.equal(
      rollout({ strategy: "Recreate", canary: { replicas: 1, image: "registry.example/db:2.0.0" } }),
      'rollout.canary: must be alone: it sets the partition of a RollingUpdate by itself, got {"strategy":"Recreate","partition":0}; remove the others',
    );
    assert.equal(rollout({ strategy: "Recreate" }), "");
  });

  it("refuses to recreate pods whose set takes the volumes along", () => {
    const app = (onDestroy: "Retain" | "Delete") =>
      refusal({ rollout: { strategy: "Recreate" }, retention: { onDestroy } });
    assert.equal(
      app("Delete"),
      'retention.onDestroy: must be "Retain" with rollout.strategy "Recreate": the set is deleted and made anew, and would take its volumes along, got "Delete"; write "Retain", or another strategy',
    );
    assert.equal(app("Retain"), "");
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

  const unavailable = (maxUnavailable: number | string, replicas = 10) => rollout({ maxUnavailable }, replicas);
  const amount = (replicas: number, got: string) =>
    `rollout.maxUnavailable: must be 1 to replicas (${replicas}) pods, or 1% to 100% of them, got ${got}; write 3 or "30%"`;

  it("lets as many pods change at once as there are, and no more", () => {
    for (const taken of [1, 10, "1%", "100%"]) assert.equal(unavailable(taken), "", String(taken));
    for (const refused of [0, -1, 0.5, 11, "0%", "101%", "half", "3", "1.5%"])
      assert.equal(unavailable(refused), amount(10, JSON.stringify(refused)));
  });

  it("leaves maxUnavailable alone while there are no pods", () => {
    assert.equal(unavailable(3, 0), "");
    assert.equal(unavailable(0, 0), amount(0, "0"));
  });

  it("refuses maxUnavailable where it could change nothing", () => {
    assert.equal(
      rollout({ strategy: "OnDelete", maxUnavailable: 1 }),
      'rollout.maxUnavailable: must be left out for strategy "OnDelete", got 1; remove it',
    );
  });

  it("lets a rollout not take the quorum that a drain may not take either", () => {
    const app = (maxUnavailable: number | string, replicas: number) =>
      refusal({ replicas, rollout: { maxUnavailable }, podDisruptionBudget: { quorum: true } });
    assert.equal(app(2, 5), "");
    assert.equal(app("59%", 5), "");
    assert.equal(
      app(3, 5),
      "rollout.maxUnavailable: must leave the quorum of podDisruptionBudget, 3 of 5 pods, got 3; write 2 or less, or another podDisruptionBudget",
    );
    assert.equal(app(1, 1), "");
    assert.match(app("60%", 5), /must leave the quorum .* got "60%"; write 2 or less/);
  });
});
