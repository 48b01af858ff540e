import assert from "node:assert/strict";
import { horizontalPodAutoscaler } from "../../../../components/stateful-app/specs/horizontal-pod-autoscaler";
import { exampleSettings } from "../../../support/example";

describe("autoscaler", () => {
  it("is named like the app, scales its set, and has Kubernetes' other fields as they are written", () => {
    const behavior = { scaleDown: { stabilizationWindowSeconds: 60 } };
    const s = exampleSettings({ autoscaling: { maxReplicas: 5, behavior } });
    const { metadata, spec } = horizontalPodAutoscaler(s, s.autoscaling!);
    assert.equal((metadata as { name: string }).name, "db");
    assert.deepEqual(spec, {
      behavior,
      minReplicas: 1,
      maxReplicas: 5,
      scaleTargetRef: { apiVersion: "apps/v1", kind: "StatefulSet", name: "db" },
    });
  });
});
