import assert from "node:assert/strict";
import { classify } from "../../preview/classify.ts";
import { findings, step } from "../support/preview.mts";

const claim = (storage: string) => ({
  metadata: { name: "data-db-0", namespace: "shop" },
  spec: { resources: { requests: { storage } } },
});

function resized(before: string, after: string): string[] {
  const field = { "spec.resources.requests.storage": "update" };
  const type = "kubernetes:core/v1:PersistentVolumeClaimPatch";
  return findings(classify({ steps: [step(type, "update", claim(before), claim(after), field)] }, { stack: "dev" }));
}

describe("an edit of a claim's size", () => {
  it("grows the volume", () => {
    assert.deepEqual(resized("1Gi", "10Gi"), [
      "in-place | PersistentVolumeClaim data-db-0 | the volume grows while its pod runs | spec.resources.requests.storage",
    ]);
  });

  it("takes a growth back, and says to what the volume grows instead", () => {
    assert.deepEqual(resized("10Gi", "2Gi"), [
      "in-place | PersistentVolumeClaim data-db-0 | a growth that has not happened is taken back: the volume grows to 2Gi instead, while its pod runs | spec.resources.requests.storage",
    ]);
  });
});

describe("a namespace that a destroy deletes", () => {
  const namespace = { metadata: { name: "shop" } };
  const [type, patch] = ["kubernetes:core/v1:Namespace", "kubernetes:core/v1:NamespacePatch"];

  it("is one object, beside the patch by which the app first looks at it", () => {
    const made = [step(patch, "create", undefined, namespace), step(type, "create", undefined, namespace)];
    assert.equal(findings(classify({ steps: made }, { stack: "dev" })).length, 1);
    const kept = [step(patch, "delete", namespace, undefined), step(type, "same", namespace, namespace)];
    assert.deepEqual(findings(classify({ steps: kept }, { stack: "dev" })), []);
  });

  it("is told as what it is where the stack has nothing but the patch", () => {
    assert.match(
      findings(classify({ steps: [step(patch, "delete", namespace, undefined)] }, { stack: "dev" })).join(),
      /^data \| Namespace shop \|/,
    );
  });
});
