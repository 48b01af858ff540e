import assert from "node:assert/strict";
import type { StatefulAppArgs } from "../../../../components";
import { revisions, updatedPods, type Revisions } from "../../../../components/stateful-app/facts/revisions";
import { exampleSettings } from "../../../support/example";

type Run = readonly [template: string, changes: Partial<StatefulAppArgs>];

/** What a chain of runs leaves: the pods of the template's revision after the last. */
function after(...runs: readonly Run[]): Revisions | undefined {
  return runs.reduce<Revisions | undefined>(
    (before, [template, changes]) => revisions(exampleSettings({ replicas: 3, ...changes }), template, before),
    undefined,
  );
}

function updated(...runs: readonly Run[]): number | undefined {
  const left = after(...runs);
  return left && updatedPods(left);
}

const down = (partition: number, replicas = 3): Partial<StatefulAppArgs> => ({ replicas, rollout: { partition } });
const first: Run = ["one", {}];

describe("revisions", () => {
  it("count all pods after a full rollout", () => {
    assert.equal(updated(first), 3);
    assert.equal(updated(first, ["two", {}]), 3);
  });

  it("count the pods from the partition up for another template", () => {
    assert.equal(updated(first, ["two", down(2)]), 1);
    assert.equal(updated(first, ["two", down(2)], ["two", down(1)]), 2);
    assert.equal(updated(first, ["two", down(3)]), 0);
  });

  it("count all pods where only the partition is new", () => {
    assert.equal(updated(first, ["one", down(2)]), 3);
  });

  it("count a pod that keeps the template although the partition rose above it", () => {
    assert.equal(updated(first, ["two", down(1)], ["two", down(2)]), 2);
    assert.equal(updated(first, ["two", down(2)], ["two", down(3, 4)]), 2);
    assert.equal(updated(first, ["two", down(2)], ["two", down(4, 6)]), 3);
  });

  it("count the pods that a canary of a percentage has when the set grows or shrinks, all of which keep it", () => {
    const half = (replicas: number): Partial<StatefulAppArgs> => ({
      replicas,
      rollout: { canary: { replicas: "50%", image: "registry.example/db:2.0.0" } },
    });
    const begun: Run[] = [
      ["one", { replicas: 2 }],
      ["two", half(2)],
    ];
    assert.equal(updated(...begun), 1);
    assert.equal(updated(...begun, ["two", half(4)]), 3);
    assert.equal(updated(...begun, ["two", half(4)], ["two", half(3)]), 2);
  });

  it("count another template above the risen partition only", () => {
    assert.equal(updated(first, ["two", down(1)], ["three", down(2)]), 1);
  });

  it("count all pods when the current template comes back with the partition", () => {
    assert.equal(updated(first, ["two", down(2)], ["one", down(2)]), 3);
    assert.equal(updated(first, ["two", down(1)], ["two", down(2)], ["one", down(2)]), 2);
  });

  it("make a new pod below the partition from the current template", () => {
    assert.equal(updated(first, ["two", down(2)], ["two", down(5, 6)]), 2);
    assert.equal(updated(first, ["two", {}], ["three", down(4, 5)], ["two", down(4, 5)]), 5);
  });

  it("follow the pods, not their index, when the first ordinal moves", () => {
    const moved: Partial<StatefulAppArgs> = { ...down(1), ordinals: { start: 2 } };
    assert.deepEqual(after(first, ["two", down(2)], ["two", moved])?.others, {});
    assert.deepEqual(after(first, ["two", down(3)], ["two", moved])?.others, { 2: "one" });
  });

  it("are not known by OnDelete, nor for a partition where no run has come to its end", () => {
    assert.equal(after(first, ["two", { rollout: { strategy: "OnDelete" } }]), undefined);
    assert.equal(after(["one", down(1)]), undefined);
  });
});
