import assert from "node:assert/strict";
import type { StatefulAppArgs } from "../../../../components";
import { nextContent, nextMounts, olderMounts, type Mounts } from "../../../../components/stateful-app/facts/mounts";
import { revisions, type Revisions } from "../../../../components/stateful-app/facts/revisions";
import { exampleSettings } from "../../../support/example";

/** What stays beside the mounts of the last run's own template, after runs that change the file each time. */
function left(...rollouts: readonly StatefulAppArgs["rollout"][]): number {
  let mounts: Mounts | undefined;
  let pods: Revisions | undefined;
  rollouts.forEach((rollout, run) => {
    const files = { settings: { mountPath: "/etc/db", data: { "db.conf": `run = ${run}` } } };
    const s = exampleSettings({ replicas: 3, files, rollout });
    pods = revisions(s, `revision-${run}`, pods);
    mounts = nextMounts(s, `revision-${run}`, {}, pods, mounts);
  });
  return olderMounts(mounts!).configMaps.length;
}

describe("mounts", () => {
  it("end with the rollout that leaves no pod of their revision", () => {
    assert.equal(left({}, {}), 0);
    assert.equal(left({}, { partition: 1 }, {}), 0);
  });

  it("stay while a pod has their revision or would come back to it", () => {
    assert.equal(left({}, { partition: 1 }), 1);
    assert.equal(left({}, { partition: 1 }, { partition: 2 }), 2);
    assert.equal(left({}, { partition: 1 }, { partition: 1 }, { partition: 1 }), 1);
  });

  it("stay beside a canary, whose pods alone have the new ones", () => {
    const canary = { replicas: 1, image: "registry.example/db:2.0.0" };
    assert.equal(left({}, { canary }), 1);
    assert.equal(left({}, { canary }, {}), 0);
  });

  it("stay by OnDelete for as many revisions as Kubernetes keeps", () => {
    const onDelete = { strategy: "OnDelete" } as const;
    assert.equal(left({}, onDelete, onDelete), 2);
    assert.equal(left(...Array.from({ length: 30 }, () => onDelete)), 10);
  });

  it("give a Secret another name only where pods still mount the old content", () => {
    const before = { digest: "old", generation: 3 };
    const held = exampleSettings({ replicas: 3, rollout: { partition: 1 } });
    assert.deepEqual(nextContent(held, "new", undefined), { digest: "new", generation: 0 });
    assert.deepEqual(nextContent(held, "old", before), before);
    assert.deepEqual(nextContent(held, "new", before), { digest: "new", generation: 4 });
    assert.deepEqual(nextContent(exampleSettings({}), "new", before), { digest: "new", generation: 3 });
  });
});
