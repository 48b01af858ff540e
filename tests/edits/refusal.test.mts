import assert from "node:assert/strict";
import type { Report } from "../../preview/report.ts";
import type { Observed } from "../support/edits/observed.mts";
import { type App, app } from "../support/edits/program.mts";
import { Refusal } from "../support/edits/refusal.mts";

const [one, two] = [app("one", { namespace: "a" }), app("two", { namespace: "a" })];
const refused = (...failures: Report["failures"]) => new Refusal({ failures } as unknown as Report, [one, two]);
const object = (name: string) => ({ name }) as Observed;
const ofTwo = { resource: "two-guard", path: "name", reason: 'must stay "two", got "due"' };

describe("a refusal", () => {
  it("is about the app whose guard refuses, by any of its objects, and not about the others", () => {
    const refusal = refused(ofTwo);
    assert.deepEqual(
      ["two", "two-0", "data-two-0", "two.pass-2d9f8388", "one", "data-one-0", "twofold"].map((name) =>
        refusal.isAbout(object(name)),
      ),
      [true, true, true, true, false, false, false],
    );
  });

  it("is about the app that is refused as such, or by one of its children", () => {
    for (const resource of ["two", "two-data-0"]) {
      const refusal = refused({ ...ofTwo, resource });
      assert.deepEqual([refusal.isAbout(object("two-0")), refusal.isAbout(object("one-0"))], [true, false]);
    }
  });

  it("is about the app whose record of where it is refuses", () => {
    const refusal = refused({ resource: "cluster/trial-b/two", path: "app", reason: "must stay the resource" });
    assert.deepEqual([refusal.isAbout(object("two-0")), refusal.isAbout(object("one-0"))], [true, false]);
  });

  it("is about the app that would apply what is another's", () => {
    const headlessService = { name: "peers" };
    const own = app("two", { namespace: "b", headlessService });
    const applied = "must be new or this app's own, got one that another applied";
    const of = (path: string, reason = applied) => {
      const failures = [{ path, reason }];
      const program = [app("one", { namespace: "a", headlessService }), own];
      return new Refusal({ failures } as unknown as Report, program, { a: "trial", b: "trial-b" });
    };
    for (const path of ["Namespace trial-b", "Service trial-b/two-headless", "Service trial-b/peers"])
      assert.deepEqual([of(path).isAbout(object("two-0")), of(path).isAbout(object("one-0"))], [true, false]);
    const made =
      'must not exist already with retention.onDestroy "Delete", got "trial-b, which kubectl-create made"; keep it';
    const refusal = of("namespace", made);
    assert.deepEqual([refusal.isAbout(object("two-0")), refusal.isAbout(object("one-0"))], [true, false]);
  });

  it("is about every app where it does not say of which", () =>
    assert.ok(refused(ofTwo, { reason: "no" }).isAbout(object("one-0"))));

  it("is about an app under its old name too", () => {
    const moved = { ...app("due", { namespace: "a" }), was: [{ name: "two" }] };
    const refusal = new Refusal({ failures: [{ ...ofTwo, resource: "due-guard" }] } as unknown as Report, [one, moved]);
    assert.ok(refusal.isAbout(object("data-two-0")));
  });

  it("is corrected by the refused apps as they stand, and the others as they were to be", () => {
    const edited = app("one", { namespace: "a", replicas: 2 });
    const program = [edited, app("two", { replicas: 3 })];
    const refusal = new Refusal({ failures: [ofTwo] } as unknown as Report, program);
    assert.deepEqual(refusal.corrected([one, two], program), [two, edited]);
    assert.deepEqual(refusal.corrected([one], program), [edited]);
  });

  it("is corrected where the engine has the app since then: where an alias moved it, and otherwise where it ran", () => {
    const group = { parent: "group" } as const;
    const places = (ran: App, moved: App, failure: Report["failures"][number] = ofTwo) => {
      const refusal = new Refusal({ failures: [failure] } as unknown as Report, [moved]);
      return refusal.corrected([two], [moved], [ran]).map(({ name, parent }) => ({ name, parent }));
    };
    const back = { ...two, was: [{ name: "two", ...group }] };
    const there = { ...two, ...group, was: [{ name: "two" }] };
    assert.deepEqual(places(two, there), [{ name: "two", ...group }]);
    assert.deepEqual(places(two, { ...two, ...group }), [{ name: "two", parent: undefined }]);
    assert.deepEqual(places({ ...two, ...group }, two), [{ name: "two", ...group }]);
    assert.deepEqual(places({ ...two, ...group }, back), [{ name: "two", parent: undefined }]);
    const stays = { path: "app", reason: 'must stay the resource urn:pulumi:s::p::t::two: its objects, got "urn"' };
    assert.deepEqual(places(two, there, stays), [{ name: "two", parent: undefined }]);
  });

  it("is the server's where an object is another's or a namespace is missing, and the component's otherwise", () => {
    const others = { path: "Service two", reason: "must be new or this app's own, got one that another applied" };
    const missing = { path: "namespace", reason: 'must exist, or be made by the program, got "a"' };
    assert.ok(refused(others, missing).isTheServers);
    assert.ok(!refused(others, ofTwo).isTheServers);
    assert.deepEqual([refused(missing).isMissingNamespace, refused(others).isMissingNamespace], [true, false]);
  });

  it("is of a growth that came to be where the cluster has the size that must not shrink, and of nothing else", () => {
    const held = (reason: string, ...sizes: string[]) =>
      refused({ ...ofTwo, path: "claims.data.size", reason }).isGrown(
        sizes.map((size, index) => ({ ...object(`data-two-${index}`), size })),
      );
    const shrinks = 'must not shrink from "32Mi", as a volume only grows, got "16Mi"';
    assert.deepEqual([held(shrinks, "16Mi", "32Mi"), held(shrinks, "16Mi"), held(shrinks)], [true, false, false]);
    assert.equal(held(ofTwo.reason, "32Mi"), false);
  });
});
