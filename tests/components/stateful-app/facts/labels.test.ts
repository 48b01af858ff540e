import assert from "node:assert/strict";
import { labels, selectorLabels } from "../../../../components/stateful-app/facts/labels";
import { exampleSettings } from "../../../support/example";

describe("labels", () => {
  it("select by two names that never change, and by nothing that does, such as a version", () => {
    const s = exampleSettings({ image: "registry.example/db:2.0.0", podLabels: { version: "2" } });
    assert.deepEqual(selectorLabels(s), { "app.kubernetes.io/name": "db", "app.kubernetes.io/instance": "db" });
  });

  it("say who manages the object", () => {
    assert.equal(labels(exampleSettings())["app.kubernetes.io/managed-by"], "pulumi");
  });
});
