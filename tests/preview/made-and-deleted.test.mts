import assert from "node:assert/strict";
import { classify } from "../../preview/classify.ts";
import { step } from "../support/preview.mts";

const type = "kubernetes:apps/v1:StatefulSet";
const set = { metadata: { name: "db", namespace: "shop" }, spec: { replicas: 1 } };
const made = step(type, "create", undefined, set);
const deleted = step(type, "delete", set, undefined);

describe("an object that is made and then deleted", () => {
  it("fails the preview, with the alias to write", () => {
    const report = classify({ steps: [made, deleted] }, { stack: "dev", failed: false });
    assert.equal(report.outcome, "failed");
    assert.deepEqual(report.failures, [
      {
        resource: "db",
        path: "StatefulSet shop/db",
        reason:
          "must be one resource of the stack, got one that creates it and one that then deletes it; " +
          "add the option aliases to the resource, or to its component, with where it was: urn:pulumi:dev::shop::kubernetes:apps/v1:StatefulSet::db",
      },
    ]);
  });

  it("is none where the engine keeps it on the cluster, or where the two are in different namespaces", () => {
    const retained = { ...deleted, oldState: { ...deleted.oldState!, retainOnDelete: true } };
    const elsewhere = step(type, "delete", { ...set, metadata: { name: "db", namespace: "store" } }, undefined);
    for (const one of [retained, elsewhere])
      assert.equal(classify({ steps: [made, one] }, { stack: "dev" }).outcome, "succeeded");
  });
});
