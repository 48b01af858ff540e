import assert from "node:assert/strict";
import type { RolloutArgs } from "../../../../components";
import { rolloutConditions } from "../../../../components/stateful-app/specs/annotations";
import { revisionOutput, rolloutOutput } from "../../../../components/stateful-app/outputs";
import { canaryReplicas, currentImage, partition } from "../../../../components/stateful-app/facts/rollout";
import { exampleSettings } from "../../../support/example";

const image = "registry.example/db:2.0.0";
const s = (rollout: RolloutArgs, replicas = 10) => exampleSettings({ replicas, rollout });
const conditions = (rollout: RolloutArgs) => rolloutConditions(s(rollout));

describe("rollout", () => {
  it("gives the canary's image to so many pods from the top, and leaves the others as they are", () => {
    const canary = s({ canary: { replicas: 2, image } });
    assert.equal(currentImage(canary), image);
    assert.equal(partition(canary), 8);
  });

  it("rounds a percentage up, so that there is always a canary", () => {
    assert.equal(canaryReplicas(s({ canary: { replicas: "30%", image } })), 3);
    assert.equal(canaryReplicas(s({ canary: { replicas: "30%", image } }, 2)), 1);
    assert.equal(canaryReplicas(s({ canary: { replicas: "100%", image } })), 10);
  });

  it("waits for the canaries to change and for all pods to be available", () => {
    assert.deepEqual(conditions({ canary: { replicas: 2, image } }), [
      "{.status.updatedReplicas}=2",
      "{.status.availableReplicas}=10",
    ]);
  });

  it("waits for availability alone where nobody can know which pods will change", () => {
    for (const rollout of [{ partition: 4 }, { strategy: "OnDelete" }] as const)
      assert.deepEqual(conditions(rollout), ["{.status.availableReplicas}=10"]);
  });

  it("tells a canary, a finished rollout and one that waits for somebody", () => {
    const changed = { currentRevision: "db-1", updateRevision: "db-2", updatedReplicas: 4 };
    const same = { currentRevision: "db-1", updateRevision: "db-1", updatedReplicas: 10 };
    const canary = s({ canary: { replicas: 2, image } });
    assert.deepEqual(rolloutOutput(canary, undefined), { phase: "canary", updated: 2, total: 10 });
    // Two that were canaries before and may stay as they are.
    assert.deepEqual(rolloutOutput(canary, changed), { phase: "canary", updated: 4, total: 10 });
    assert.deepEqual(rolloutOutput(s({}), same), { phase: "complete", updated: 10, total: 10 });
    assert.deepEqual(rolloutOutput(s({ strategy: "OnDelete" }), same), { phase: "complete", updated: 10, total: 10 });
    assert.deepEqual(rolloutOutput(s({ strategy: "OnDelete" }), changed), {
      phase: "pending",
      updated: 4,
      total: 10,
      todo: "delete these pods, one after the other: kubectl get pods -n shop -l app.kubernetes.io/name=db,app.kubernetes.io/instance=db,controller-revision-hash!=db-2",
    });
    // Kubernetes keeps calling the old revision current after the last pod was deleted.
    const deleted = { ...changed, updatedReplicas: 10 };
    assert.deepEqual(rolloutOutput(s({ strategy: "OnDelete" }), deleted), {
      phase: "complete",
      updated: 10,
      total: 10,
    });
    assert.deepEqual(rolloutOutput(s({ partition: 6 }), changed), {
      phase: "pending",
      updated: 4,
      total: 10,
      todo: "lower rollout.partition from 6",
    });
  });

  it("names the live revision and the one that pods change to, which are one once all have changed", () => {
    const changed = { currentRevision: "db-1", updateRevision: "db-2", updatedReplicas: 2 };
    const both = { current: "db-1", update: "db-2" };
    assert.deepEqual(revisionOutput(s({ canary: { replicas: 2, image } }), changed), both);
    assert.deepEqual(revisionOutput(s({ partition: 8 }), changed), both);
    assert.deepEqual(revisionOutput(s({ strategy: "OnDelete" }), changed), both);
    // The wait ends when all pods have changed, maybe before Kubernetes calls their revision the current one.
    const one = { current: "db-2", update: "db-2" };
    assert.deepEqual(revisionOutput(s({}), { ...changed, updatedReplicas: 10 }), one);
    assert.deepEqual(revisionOutput(s({ strategy: "OnDelete" }), { ...changed, updatedReplicas: 10 }), one);
    assert.deepEqual(revisionOutput(s({}), undefined), {});
  });
});
