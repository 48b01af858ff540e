import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { isOutput } from "../../components/is-output";

describe("outputs", () => {
  it("is what is known only later, secret or not", () => {
    for (const value of [pulumi.output("x"), pulumi.secret({ a: 1 }), Promise.resolve("x")])
      assert.equal(isOutput(value), true);
  });

  it("is nothing that is plain", () => {
    for (const value of ["x", 1, true, null, undefined, [], {}, { secretKeyRef: {} }])
      assert.equal(isOutput(value), false);
  });
});
