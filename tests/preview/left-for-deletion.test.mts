import assert from "node:assert/strict";
import { classify } from "../../preview/classify.ts";
import type { PreviewStep } from "../../preview/digest.ts";
import { holds } from "../../preview/index.ts";
import { findings, statefulSet, step } from "../support/preview.mts";

const account = "kubernetes:core/v1:ServiceAccount";
const named = (name: string) => ({ metadata: { name, namespace: "shop" } });
const report = (...steps: PreviewStep[]) => classify({ steps }, { stack: "dev", failed: false });

/** The engine deletes it for a replacement. */
const deletion = (type: string, inputs: object, more: object = {}): PreviewStep => {
  const one = step(type, "delete-replaced", { ...inputs }, undefined);
  const { name, namespace } = (inputs as ReturnType<typeof named>).metadata;
  return { ...one, oldState: { ...one.oldState!, id: `${namespace}/${name}`, delete: true, ...more } };
};

const same = (type: string, inputs: object) => step(type, "same", { ...inputs }, { ...inputs });

describe("what a run that failed left for deletion", () => {
  it("is told by its name", () => {
    const told = report(same(account, named("robot")), deletion(account, named("db")));
    assert.deepEqual(findings(told), [
      "none | ServiceAccount db | running pods keep their token: a run that failed left it for deletion",
    ]);
  });

  it("is told beside a replacement of the same resource, whose own steps count once", () => {
    const replace = step(account, "replace", named("robot"), named("bot"), { "metadata.name": "update-replace" });
    const own = { ...replace, oldState: { ...replace.oldState!, id: "shop/robot" } };
    const told = report(
      { ...own, op: "create-replacement" },
      own,
      deletion(account, named("robot")),
      deletion(account, named("db")),
    );
    assert.deepEqual(told.changes.map(({ op, name }) => `${op} ${name}`).sort(), ["delete db", "replace bot"]);
  });

  it("is data where volumes go with it", () => {
    const set = statefulSet({ persistentVolumeClaimRetentionPolicy: { whenDeleted: "Delete" } });
    const claim = { metadata: { name: "data-db-0", namespace: "shop" } };
    const told = report(
      deletion("kubernetes:apps/v1:StatefulSet", set),
      deletion("kubernetes:core/v1:PersistentVolumeClaimPatch", claim, { retainOnDelete: true }),
      deletion("kubernetes:core/v1:Namespace", { metadata: { name: "old" } }),
      deletion("kubernetes:core/v1:PersistentVolumeClaim", named("by-hand")),
    );
    assert.deepEqual(told.changes.map(({ kind, effect }) => `${kind} ${effect}`).sort(), [
      "Namespace data",
      "PersistentVolumeClaim data",
      "PersistentVolumeClaim data",
      "StatefulSet data",
    ]);
    assert.ok(holds(told, ["data"]));
  });

  it("costs nothing where the engine only lets go of it", () => {
    const told = report(
      deletion("kubernetes:core/v1:Namespace", { metadata: { name: "old" } }, { retainOnDelete: true }),
    );
    assert.deepEqual(
      told.changes.map(({ effect }) => effect),
      ["none"],
    );
  });

  it("goes although the program declares it again, and the report says how it comes back", () => {
    const told = report(same(account, named("db")), deletion(account, named("db")));
    assert.deepEqual(findings(told), [
      "replacement | ServiceAccount db | running pods keep their token: a run that failed left it for deletion, and the program " +
        "declares it again; make it anew right after this run: pulumi up --refresh",
    ]);
  });

  it("does not stand after the run, unless the engine only lets go of it", () => {
    const type = "kubernetes:apps/v1:StatefulSet";
    const standing = (more: object) =>
      report(same(type, statefulSet({})), deletion(type, statefulSet({}), more)).standing?.sets.map(({ name }) => name);
    assert.deepEqual([standing({}), standing({ retainOnDelete: true })], [[], ["db"]]);
  });

  it("is no left-over where a replacement of another resource takes it along", () => {
    const taken = deletion(account, named("db"), { delete: undefined });
    assert.deepEqual(findings(report(taken)), ["none | ServiceAccount db | running pods keep their token"]);
  });
});
