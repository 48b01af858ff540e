import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { isReference } from "../../../../components/stateful-app/facts/environment";

describe("references of the environment", () => {
  it("never takes what is known only later for a reference", () => {
    assert.equal(isReference(pulumi.output("x")), false);
    assert.equal(isReference(Promise.resolve("x")), false);
    assert.equal(isReference({ fieldRef: { fieldPath: "metadata.name" } }), true);
  });
});
