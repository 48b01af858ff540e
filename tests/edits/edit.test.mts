import assert from "node:assert/strict";
import { edited, healing, lettingGo, stillHealing, troubled, type Edit } from "../support/edits/edit.mts";
import {
  aliasedFrom,
  allowedAs,
  asLargeAs,
  app,
  named,
  type Program,
  typescript,
  withoutAllowance,
} from "../support/edits/program.mts";

const one = app("one", { namespace: "a" });
const two = app("two", { namespace: { existing: "b" } });
const after = (program: Program, ...edits: Edit[]) => edits.reduce(edited, program);
const places = (program: Program) => program.map(({ name, parent, was }) => [name, parent, was]);

describe("an edit", () => {
  it("sets an arg of one app, and leaves the other as it was", () => {
    const [first, second] = after([one, two], { kind: "set", app: 1, arg: "replicas", value: 2 });
    assert.equal(first, one);
    assert.equal(second?.args.replicas, 2);
  });

  it("removes an arg, but gives back what no pod can be without", () => {
    const edits = ["replicas", "image"].map((arg) => ({ kind: "remove", app: 0, arg }) as const);
    const [edit] = after([app("one", { namespace: "a", image: "other", replicas: 3 })], ...edits);
    assert.ok(!("replicas" in edit!.args));
    assert.equal(edit!.args.image, "stable");
  });

  it("breaks no pod under OrderedReady, which keeps it broken, and takes no broken pod to OrderedReady", () => {
    const ordered = app("one", { namespace: "a", podManagementPolicy: "OrderedReady" });
    assert.deepEqual(
      [healing("crash", [two, ordered]), healing("crash", [one, two]), healing("quota", [ordered])],
      ["failing Job", "crash", "quota"],
    );
    assert.deepEqual(stillHealing([ordered], "crash"), [one]);
    assert.deepEqual(stillHealing([ordered], "quota"), [ordered]);
  });

  it("lays no partition over the pods that trouble broke in the run before, and leaves or lifts one that was there", () => {
    const [held, free] = [app("one", { namespace: "a", rollout: { partition: 1 } }), one];
    assert.deepEqual(stillHealing([held], "crash", [free], [free]), [free]);
    assert.deepEqual(stillHealing([held], "crash", [held], [held]), [held]);
    assert.deepEqual(stillHealing([free], "crash", [held], [held]), [free]);
    assert.deepEqual(stillHealing([held], "quota", [free], [free]), [held]);
  });

  it("is taken back without a partition, a canary or OnDelete that would keep what it broke, and in another run with it", () => {
    const free = app("one", { namespace: "a" });
    for (const rollout of [{ partition: 1 }, { canary: { replicas: 1, image: "other" } }, { strategy: "OnDelete" }]) {
      const held = app("one", { namespace: "a", rollout });
      assert.deepEqual([lettingGo([held], [free]), lettingGo([held], [held])], [[free], [held]]);
    }
    const recreated = app("one", { namespace: "a", rollout: { strategy: "Recreate" } });
    assert.deepEqual(lettingGo([recreated], [free]), [recreated]);
  });

  it("stops no app by a quota whose first ordinal moves, as nobody would see that it is stopped", () => {
    const moved = app("one", { namespace: "a", ordinals: { start: 1 } });
    assert.deepEqual(
      [healing("quota", [two, moved], [two, one]), healing("quota", [moved], [moved]), healing("quota", [moved])],
      ["failing Job", "quota", "quota"],
    );
    assert.equal(healing("quota", [{ ...moved, name: "uno", was: [{ name: "one" }] }], [one]), "failing Job");
    assert.deepEqual(stillHealing([moved, two], "quota", [one, two])[0]?.args.ordinals, undefined);
    assert.deepEqual(stillHealing([moved], "quota", [moved]), [moved]);
    assert.deepEqual(stillHealing([moved], "crash", [one]), [moved]);
  });

  it("moves an app with an alias for where it was, or without", () => {
    const move = { kind: "move", app: 0, parent: true } as const;
    assert.deepEqual(places(after([one], { ...move, alias: false })), [["one", "group", []]]);
    assert.deepEqual(places(after([one], { ...move, alias: true })), [["one", "group", [{ name: "one" }]]]);
  });

  it("brings an app back to where it was without an alias for that very place", () => {
    const there = { kind: "move", app: 0, parent: true, alias: true } as const;
    const back = { ...there, parent: false } as const;
    assert.deepEqual(places(after([one], there, back)), [["one", undefined, [{ name: "one", parent: "group" }]]]);
  });

  it("renames an app to its other name and back", () => {
    const rename = { kind: "rename", app: 0, alias: false } as const;
    assert.deepEqual(places(after([one], rename)), [["uno", undefined, []]]);
    assert.deepEqual(after([one], rename, rename), [one]);
  });

  it("declares a second app of another name, and no third", () => {
    const declare = { kind: "declare", namespace: "b" } as const;
    assert.deepEqual(
      after([one], declare, declare).map(({ name }) => name),
      ["one", "two"],
    );
  });

  it("deletes one of two apps, and never the last", () => {
    assert.deepEqual(after([one, two], { kind: "delete", app: 0 }, { kind: "delete", app: 0 }), [two]);
  });
});

describe("trouble", () => {
  it("puts a Job that fails, an image that is nowhere or a command that ends into every app", () => {
    assert.deepEqual(
      (["failing Job", "bad image", "crash", "quota"] as const).map((kind) => {
        const [{ jobs, image, command } = {}] = troubled([one], kind).map(({ args }) => args);
        return [jobs !== undefined, image !== one.args.image, command !== one.args.command];
      }),
      [
        [true, false, false],
        [false, true, false],
        [false, false, true],
        [false, false, false],
      ],
    );
  });
});

describe("what may be replaced", () => {
  const allowing = app("one", { namespace: "a", allowReplacement: ["claims"] });

  it("is said for one run alone", () => {
    assert.deepEqual(withoutAllowance(allowing), one);
  });

  it("may be replaced back when the edit is taken back", () => {
    assert.deepEqual(allowedAs([allowing], [one]), [allowing]);
    assert.deepEqual(allowedAs([one], [one]), [one]);
    const two = app("two", {});
    assert.deepEqual(allowedAs([two, allowing], [one, two]), [allowing, two]);
    assert.deepEqual(allowedAs([{ ...allowing, name: "uno", was: [{ name: "one" }] }], [one]), [allowing]);
  });

  it("is taken back but for the size of volumes that grew", () => {
    const claimed = (claims: object) => app("one", { namespace: "a", claims });
    const claim = { size: "16Mi", mountPath: "/data" };
    const grown = claimed({ data: { ...claim, mountPath: "/moved", size: "32Mi", sizes: { 1: "48Mi" } }, wal: claim });
    assert.deepEqual(asLargeAs([grown], [claimed({ data: claim })]), [
      claimed({ data: { ...claim, size: "32Mi", sizes: { 1: "48Mi" } } }),
    ]);
    assert.deepEqual(asLargeAs([app("two", { namespace: "a" })], [claimed({ data: claim })]), [
      claimed({ data: claim }),
    ]);
    assert.deepEqual(asLargeAs([grown], [claimed({})]), [claimed({})]);
  });

  it("is taken back from where it moved by an alias", () => {
    const one = app("one", { namespace: "a" });
    const below = { ...one, parent: "group" as const };
    assert.deepEqual(aliasedFrom([below], [one]), [{ ...one, was: [{ name: "one", parent: "group" }] }]);
    assert.deepEqual(aliasedFrom([one], [below]), [{ ...below, was: [{ name: "one" }] }]);
    assert.deepEqual(aliasedFrom([one], [one]), [one]);
  });
});

describe("a program", () => {
  const names = { namespaces: { a: "real-a", b: "real-b" }, images: { stable: "x:1", other: "x:2" }, owner: "p/s" };

  it("gets its real names before it runs, a canary's image too", () => {
    const rollout = { canary: { replicas: 1, image: "other" } };
    const programs = named([app("one", { namespace: { existing: "b" }, owner: "own", rollout })], names);
    const [{ args } = one] = programs;
    assert.deepEqual(args.namespace, { existing: "real-b" });
    assert.equal(args.image, "x:1");
    assert.equal(args.owner, "p/s");
    assert.deepEqual(args.rollout, { canary: { replicas: 1, image: "x:2" } });
  });

  it("reads as TypeScript, with what differs from every app alone", () => {
    const program = after(
      [app("one", { namespace: "a", podLabels: { "a/b": "c" } })],
      { kind: "remove", app: 0, arg: "ports" },
      { kind: "move", app: 0, parent: true, alias: true },
    );
    assert.equal(
      typescript(program),
      `new StatefulApp("one", {
  ...base,
  namespace: "a",
  podLabels: {"a/b":"c"},
  ports: undefined,
}, { parent: group, provider, aliases: [{ name: "one", parent: rootStackResource }] });`,
    );
  });
});
