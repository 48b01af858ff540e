import assert from "node:assert/strict";
import { podDisruptionBudget } from "../../../../components/stateful-app/settings/pod-disruption-budget";

describe("settings: pod disruption budget", () => {
  it("lets one pod go at a time, also where only other things are said of it", () => {
    const spec = { unhealthyPodEvictionPolicy: "AlwaysAllow" };
    assert.deepEqual(podDisruptionBudget(undefined), { maxUnavailable: 1 });
    assert.deepEqual(podDisruptionBudget({ spec }), { maxUnavailable: 1, spec });
    assert.deepEqual(podDisruptionBudget({ minAvailable: 2, spec }), { minAvailable: 2, spec });
    assert.equal(podDisruptionBudget("none"), "none");
  });

  it("leaves an empty one to the rules, which refuse it", () => {
    assert.deepEqual(podDisruptionBudget({}), {});
  });
});
