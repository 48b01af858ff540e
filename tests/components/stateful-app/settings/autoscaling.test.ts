import assert from "node:assert/strict";
import { exampleSettings } from "../../../support/example";

describe("autoscaling settings", () => {
  it("begin with one pod, know the most as the count, and keep Kubernetes' other fields", () => {
    const behavior = { scaleUp: { selectPolicy: "Disabled" } };
    const { autoscaling, replicas } = exampleSettings({ autoscaling: { maxReplicas: 4, behavior } });
    assert.deepEqual(autoscaling, { minReplicas: 1, maxReplicas: 4, fields: { behavior }, fixed: undefined });
    assert.equal(replicas, 4);
  });

  it("are not there for a fixed count", () => {
    assert.equal(exampleSettings({ replicas: 3 }).autoscaling, undefined);
  });
});
