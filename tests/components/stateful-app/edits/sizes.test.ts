import assert from "node:assert/strict";
import type { StatefulAppArgs } from "../../../../components";
import { message } from "../../../../components/stateful-app/problems";
import { remembered, shrinking } from "../../../../components/stateful-app/edits/sizes";
import { exampleSettings } from "../../../support/example";

type Changes = Omit<Partial<StatefulAppArgs>, "claims"> & { size?: string; sizes?: Record<number, string> };

function said({ size = "10Gi", sizes, ...more }: Changes) {
  const s = exampleSettings({ replicas: 3, claims: { data: { size, sizes, mountPath: "/data" } }, ...more });
  return { s, claim: s.claims[0]! };
}

/** What the next run says about its volumes after a run with `before` is followed by one with `after`. */
function edit(before: Changes, after: Changes, capacities?: Readonly<Record<number, string>>): string {
  const { s, claim } = said(before);
  return message(shrinking(said(after).claim, remembered(s, claim), capacities));
}

const remedy = (held: string) =>
  `write at least "${held}", or add a smaller claim of another name (allowReplacement: ["claims"]) and copy the data`;
const refusal = (path: string, held: string, asked: string) =>
  `claims.data.${path}: must not shrink from "${held}", as a volume only grows, got "${asked}"; ${remedy(held)}`;

describe("sizes", () => {
  it("grow, of all volumes or of one, and may be said in other words", () => {
    assert.equal(edit({}, { size: "20Gi" }), "");
    assert.equal(edit({}, { sizes: { 0: "20Gi" } }), "");
    assert.equal(edit({ size: "1Gi" }, { size: "1024Mi" }), "");
  });

  it("do not shrink: told once for all volumes that follow `size`", () => {
    assert.equal(edit({}, { size: "5Gi" }), refusal("size", "10Gi", "5Gi"));
  });

  it("do not shrink by ordinal, and every one that would is told", () => {
    assert.equal(
      edit({ sizes: { 0: "20Gi", 1: "30Gi" } }, { size: "5Gi", sizes: { 0: "15Gi", 2: "8Gi" } }),
      [
        refusal("size", "10Gi", "5Gi"),
        refusal("sizes.0", "20Gi", "15Gi"),
        refusal("sizes.1", "30Gi", "5Gi"),
        refusal("sizes.2", "10Gi", "8Gi"),
      ].join("\n"),
    );
  });

  it("do not shrink by the removal of a size of one's own", () => {
    assert.equal(edit({ sizes: { 0: "20Gi" } }, {}), refusal("sizes.0", "20Gi", "10Gi"));
  });

  it("may be smaller for ordinals that are new", () => {
    assert.equal(edit({}, { replicas: 4, sizes: { 3: "1Gi" } }), "");
  });

  it("hold for volumes that a scale-down left, and not where it leaves none", () => {
    const none = { replicas: 0, sizes: { 0: "20Gi" } };
    assert.equal(edit(none, { size: "5Gi", sizes: { 0: "10Gi" } }).split("\n").length, 2);
    assert.equal(edit({ ...none, retention: { onScaleDown: "Delete" } }, { size: "5Gi", sizes: { 0: "10Gi" } }), "");
  });

  it("hold for pods that stand though a scale-down would leave nothing", () => {
    assert.equal(edit({ retention: { onScaleDown: "Delete" } }, { size: "5Gi" }), refusal("size", "10Gi", "5Gi"));
  });

  it("have nothing to say to a stack that does not remember them", () => {
    assert.deepEqual(shrinking(said({}).claim, undefined), []);
  });

  it("go back while a growth has not reached the volume: above what it has, and not to that or below", () => {
    const never = { 0: "1Gi", 1: "1Gi", 2: "1Gi" };
    assert.equal(edit({}, { size: "2Gi" }, never), "");
    assert.equal(edit({}, { size: "1025Mi" }, never), "");
    for (const size of ["1Gi", "512Mi"]) assert.equal(edit({}, { size }, never), refusal("size", "10Gi", size));
  });

  it("go back for each ordinal by what its own volume has, and name those that have grown", () => {
    const one = { 0: "1Gi", 1: "10Gi", 2: "1Gi" };
    assert.equal(
      edit({}, { size: "2Gi" }, one),
      `claims.data.size: must not shrink from "10Gi", as a volume only grows and that of ordinal 1 has "10Gi" already, got "2Gi"; keep its size in sizes, or ${remedy("10Gi")}`,
    );
    assert.equal(edit({}, { size: "2Gi", sizes: { 1: "10Gi" } }, one), "");
    assert.equal(edit({ sizes: { 0: "20Gi" } }, { sizes: { 0: "12Gi" } }, { 0: "1Gi" }), "");
  });

  it("do not go back where nobody could be asked", () => {
    assert.equal(edit({ replicas: 0 }, { size: "2Gi" }, {}), refusal("size", "10Gi", "2Gi"));
    assert.equal(edit({}, { size: "2Gi" }, { 0: "1Gi" }), refusal("size", "10Gi", "2Gi"));
  });
});
