import assert from "node:assert/strict";
import type { PodDisruptionBudgetArgs, StatefulAppArgs } from "../../../../components";
import { podDisruptionBudget } from "../../../../components/stateful-app/specs/pod-disruption-budget";
import { exampleSettings } from "../../../support/example";

const podDisruptionBudgetOf = (changes: Partial<StatefulAppArgs>) => podDisruptionBudget(exampleSettings(changes));

const spec = (replicas: number, said?: PodDisruptionBudgetArgs) => {
  const {
    selector: _,
    unhealthyPodEvictionPolicy: _policy,
    ...allowance
  } = podDisruptionBudgetOf({ replicas, podDisruptionBudget: said }).spec as any;
  return allowance;
};

describe("disruption budget", () => {
  it("lets a drain take one pod at a time unless told otherwise", () => {
    assert.deepEqual(spec(3), { maxUnavailable: 1 });
    assert.deepEqual(spec(3, { maxUnavailable: "50%" }), { maxUnavailable: "50%" });
    assert.deepEqual(spec(3, { minAvailable: 2 }), { minAvailable: 2 });
  });

  it("lets a pod that is not ready go only while the others keep the budget, unless the args say always", () => {
    const policy = (podDisruptionBudget?: PodDisruptionBudgetArgs) =>
      (podDisruptionBudgetOf({ replicas: 3, podDisruptionBudget }).spec as any).unhealthyPodEvictionPolicy as string;
    assert.equal(policy(), "IfHealthyBudget");
    assert.equal(policy({ quorum: true }), "IfHealthyBudget");
    assert.equal(policy({ spec: { unhealthyPodEvictionPolicy: "AlwaysAllow" } }), "AlwaysAllow");
  });

  it("keeps a quorum of however many pods an autoscaler chose", () => {
    const podDisruptionBudget = { quorum: true } as const;
    const { spec } = podDisruptionBudgetOf({ autoscaling: { minReplicas: 3, maxReplicas: 9 }, podDisruptionBudget });
    assert.equal((spec as { minAvailable?: string }).minAvailable, "51%");
    // Kubernetes rounds up.
    for (let pods = 1; pods <= 200; pods++) assert.ok(Math.ceil(0.51 * pods) > pods / 2, `${pods}`);
  });

  for (const [replicas, spared] of [
    [3, 1],
    [4, 1],
    [5, 2],
    [7, 3],
  ] as const)
    it(`keeps a quorum of ${replicas} by sparing ${spared}`, () => {
      assert.deepEqual(spec(replicas, { quorum: true }), { maxUnavailable: spared });
    });
});
