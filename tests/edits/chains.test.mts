import assert from "node:assert/strict";
import fc from "fast-check";
import { chains } from "../support/edits/chains.mts";
import { apart, menu } from "../support/edits/menu.mts";
import type { Edit } from "../support/edits/edit.mts";

const drawn = (seed: number, numRuns: number) => fc.sample(chains, { seed, numRuns });
const edits = (seed: number) => drawn(seed, 300).flatMap(({ steps }) => steps.flatMap((step) => [...step.edits]));

describe("chains of edits", () => {
  it("are the same for the same seed, and others for another", () => {
    assert.deepEqual(drawn(1, 5), drawn(1, 5));
    assert.notDeepEqual(drawn(1, 5), drawn(2, 5));
  });

  it("begin with the same ones, however many are drawn", () => {
    assert.deepEqual(drawn(1, 300).slice(0, 20), drawn(1, 20));
  });

  it("touch every arg there is but those that need an addon, and every value on the menu", () => {
    const touched = edits(7).filter((edit): edit is Edit & { kind: "set" } => edit.kind === "set");
    const untouched = Object.keys(menu).filter((arg) => !touched.some((edit) => edit.arg === arg));
    assert.deepEqual(untouched.sort(), [...apart].sort());
  });

  it("hold every kind of edit, trouble and flag", () => {
    const steps = drawn(7, 300).flatMap((chain) => chain.steps);
    const kinds = [...new Set(edits(7).map(({ kind }) => kind))].sort();
    assert.deepEqual(kinds, ["declare", "delete", "move", "remove", "rename", "set"]);
    assert.deepEqual([...new Set(steps.map(({ trouble }) => trouble?.kind ?? ""))].sort(), [
      "",
      "bad image",
      "crash",
      "failing Job",
      "quota",
    ]);
    assert.deepEqual([...new Set(steps.map(({ flag }) => flag ?? ""))].sort(), [
      "",
      "--refresh",
      "--target",
      "preview",
    ]);
  });

  it("begin with a run that fails now and then", () => {
    const failing = drawn(7, 300).filter(({ fails }) => fails).length;
    assert.ok(failing > 30 && failing < 100, `${failing} of 300`);
  });
});
