import assert from "node:assert/strict";
import type { StatefulAppArgs } from "../../../../components";
import { refusal } from "../../../support/example";

const bounds = { minReplicas: 2, maxReplicas: 5 };
const said = (changes: Partial<StatefulAppArgs>) => refusal({ autoscaling: bounds, ...changes });

describe("problems of autoscaling", () => {
  it("are none for bounds alone, beside OnDelete, maxUnavailable and budgets that leave the fewest a pod to spare", () => {
    assert.equal(said({}), "");
    assert.equal(said({ rollout: { strategy: "OnDelete" } }), "");
    assert.equal(said({ rollout: { maxUnavailable: "50%" } }), "");
    assert.equal(said({ podDisruptionBudget: { minAvailable: 1 } }), "");
    assert.equal(said({ allowReplacement: ["mounts", "namespace", "cluster"] }), "");
  });

  it("are bounds that are no counts, or the wrong way round", () => {
    assert.equal(
      said({ autoscaling: { minReplicas: 0, maxReplicas: 5 } }),
      "autoscaling.minReplicas: must be a whole number from 1 to 9999, got 0; write how many pods at the least, such as 1",
    );
    assert.equal(
      said({ autoscaling: {} as never }),
      "autoscaling.maxReplicas: must be a whole number from 1 to 9999, got undefined; write how many pods at the most, such as 5",
    );
    assert.equal(
      said({ autoscaling: { minReplicas: 3, maxReplicas: 2 } }),
      "autoscaling.maxReplicas: must be at least minReplicas (3), got 2; raise it, or lower minReplicas",
    );
  });

  it("are a fixed count beside it", () => {
    assert.equal(
      said({ replicas: 3 }),
      "replicas: must be left out with autoscaling, which chooses the count, got 3; remove one of the two",
    );
  });

  it("are volumes that would go with every quiet hour", () => {
    assert.equal(
      said({ retention: { onScaleDown: "Delete" } }),
      'retention.onScaleDown: must be "Retain" with autoscaling: whenever the autoscaler takes pods away, their data would be deleted for good, got "Delete"; write "Retain", or replicas instead of autoscaling',
    );
  });

  it("are a canary or a partition, which would mean other pods with every other count", () => {
    const rule = "must be left out with autoscaling: which pods it means would change with their number";
    const remedy = "remove it, or write replicas instead of autoscaling while it is there";
    assert.equal(said({ rollout: { partition: 1 } }), `rollout.partition: ${rule}, got 1; ${remedy}`);
    assert.equal(
      said({ rollout: { canary: { replicas: 1, image: "registry.example/db:2" } } }),
      `rollout.canary: ${rule}, got {"replicas":1,"image":"registry.example/db:2"}; ${remedy}`,
    );
  });

  it("are what makes a new set, which would not know the count", () => {
    const rule =
      "must be left out with autoscaling: the new set would begin with 2 pods, whatever the autoscaler chose";
    const remedy = "remove it, or write replicas instead of autoscaling for that run";
    assert.equal(said({ rollout: { strategy: "Recreate" } }), `rollout.strategy: ${rule}, got "Recreate"; ${remedy}`);
    assert.equal(said({ allowReplacement: ["claims"] }), `allowReplacement: ${rule}, got ["claims"]; ${remedy}`);
  });

  it("are a budget that lets none of the fewest pods go, and a rollout that breaks a quorum at any count", () => {
    assert.match(
      said({ podDisruptionBudget: { minAvailable: 2 } }),
      /^podDisruptionBudget: must allow eviction of at least 1 of 2 pods/,
    );
    const autoscaling = { minReplicas: 3, maxReplicas: 7 };
    assert.equal(said({ autoscaling, podDisruptionBudget: { quorum: true }, rollout: { maxUnavailable: 1 } }), "");
    assert.equal(
      said({ autoscaling, podDisruptionBudget: { quorum: true }, rollout: { maxUnavailable: "60%" } }),
      'rollout.maxUnavailable: must leave the quorum of podDisruptionBudget, 3 of 4 pods, got "60%"; write 1 or less, or another podDisruptionBudget',
    );
  });

  it("are fields that Kubernetes does not have, or that the component sets", () => {
    assert.equal(
      said({ autoscaling: { ...bounds, scaleTargetRef: { kind: "StatefulSet", name: "db" } } as never }),
      "autoscaling.scaleTargetRef: must be left to the component, got an object; remove it: it is the app's StatefulSet",
    );
    assert.match(
      said({ autoscaling: { ...bounds, metric: [] } as never }),
      /^autoscaling\.metric: must be a known arg, got "metric"; write "metrics"/,
    );
  });
});
