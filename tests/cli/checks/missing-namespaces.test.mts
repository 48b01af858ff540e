import assert from "node:assert/strict";
import { namespaceRefusals } from "../../../cli/checks/missing-namespaces.mts";
import type { PreviewStep } from "../../../preview/digest.ts";
import { step } from "../../support/preview.mts";

const object = (op: string, type: string, name: string, namespace?: string) =>
  step(`kubernetes:${type}`, op, undefined, { metadata: { name, ...(namespace && { namespace }) } });
const account = (namespace: string, op = "create") => object(op, "core/v1:ServiceAccount", "db", namespace);

/** What is refused of these where the cluster has a namespace `shop`. */
const refused = (...steps: PreviewStep[]) =>
  namespaceRefusals({ steps }, () => Promise.resolve([{ metadata: { name: "shop" } }]));

describe("a namespace that is not there", () => {
  it("is named once, with both ways out, where the program makes something in it", async () => {
    const [reason, ...more] = await refused(account("store"), object("create", "apps/v1:StatefulSet", "db", "store"));
    assert.match(
      reason!,
      /^namespace: must exist, or be made by the program, got "store"; create it .*, or write namespace/,
    );
    assert.deepEqual(more, []);
  });

  it("is named where something is replaced or changed in it too", async () => {
    for (const op of ["replace", "create-replacement", "update"])
      assert.equal((await refused(account("store", op))).length, 1);
    for (const op of ["delete", "delete-replaced", "refresh"])
      assert.deepEqual(await refused(account("store", op)), []);
  });

  it("is no reason where the program makes it, in this run or an earlier one, or may make it by a chart", async () => {
    for (const op of ["create", "same"])
      assert.deepEqual(await refused(account("store"), object(op, "core/v1:Namespace", "store")), []);
    assert.deepEqual(await refused(account("store"), object("create", "helm.sh/v3:Release", "chart", "store")), []);
  });

  it("is not looked for where nothing new is put into it, and one that is there is no reason", async () => {
    assert.deepEqual(await refused(account("shop")), []);
    assert.deepEqual(await refused(account("store", "same")), []);
  });
});
