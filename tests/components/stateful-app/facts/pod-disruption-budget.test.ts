import assert from "node:assert/strict";
import { needsPodDisruptionBudget } from "../../../../components/stateful-app/facts/pod-disruption-budget";
import { exampleSettings } from "../../../support/example";

describe("need of a disruption budget", () => {
  it("is not there for a single pod, nor where it is unwanted", () => {
    assert.equal(needsPodDisruptionBudget(exampleSettings({ replicas: 1 })), false);
    assert.equal(needsPodDisruptionBudget(exampleSettings({ replicas: 2 })), true);
    assert.equal(needsPodDisruptionBudget(exampleSettings({ replicas: 2, podDisruptionBudget: "none" })), false);
  });
});
