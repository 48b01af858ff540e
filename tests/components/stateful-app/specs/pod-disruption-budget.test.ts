import assert from "node:assert/strict";
import type { PodDisruptionBudgetArgs } from "../../../../components";
import { podDisruptionBudget as podDisruptionBudgetOf } from "../../../../components/stateful-app/specs/pod-disruption-budget";
import { exampleSettings } from "../../../support/example";

const spec = (replicas: number, said?: PodDisruptionBudgetArgs) => {
  const { selector: _, ...allowance } = podDisruptionBudgetOf(exampleSettings({ replicas, podDisruptionBudget: said }))
    .spec as any;
  return allowance;
};

describe("disruption budget", () => {
  it("lets a drain take one pod at a time unless told otherwise", () => {
    assert.deepEqual(spec(3), { maxUnavailable: 1 });
    assert.deepEqual(spec(3, { maxUnavailable: "50%" }), { maxUnavailable: "50%" });
    assert.deepEqual(spec(3, { minAvailable: 2 }), { minAvailable: 2 });
  });

  it("has what else the args say of it", () => {
    const said = { unhealthyPodEvictionPolicy: "AlwaysAllow" };
    assert.deepEqual(spec(3, { spec: said }), { maxUnavailable: 1, ...said });
  });

  it("keeps a quorum of however many pods an autoscaler chose", () => {
    const podDisruptionBudget = { quorum: true } as const;
    const s = exampleSettings({ autoscaling: { minReplicas: 3, maxReplicas: 9 }, podDisruptionBudget });
    const { spec } = podDisruptionBudgetOf(s);
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
