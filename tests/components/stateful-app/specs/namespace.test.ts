import assert from "node:assert/strict";
import { namespace } from "../../../../components/stateful-app/specs/namespace";
import { exampleSettings } from "../../../support/example";

describe("namespace", () => {
  for (const level of ["restricted", "baseline", "privileged"] as const)
    it(`enforces ${level} where the pods are so`, () => {
      const { labels } = namespace(exampleSettings({ podSecurity: level })).metadata as any;
      assert.equal(labels["pod-security.kubernetes.io/enforce"], level);
      assert.equal(labels["pod-security.kubernetes.io/warn"], level);
    });

  it("carries its owner's mark", () => {
    const { name, annotations } = namespace(exampleSettings({ owner: "shop/dev" })).metadata as any;
    assert.equal(name, "shop");
    assert.equal(annotations["stateful-app/owner"], "shop/dev");
  });
});
