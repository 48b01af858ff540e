import assert from "node:assert/strict";
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Report } from "../../preview/report.ts";
import type { Read } from "../support/edits/api.mts";
import { Marks } from "../support/edits/marks.mts";
import type { Observed } from "../support/edits/observed.mts";

const claim: Observed = {
  kind: "PersistentVolumeClaim",
  namespace: "shop",
  name: "data-db-0",
  uid: "1",
  leaving: false,
  ready: false,
  mounts: [],
  volume: "pv-1",
};
const podAt = (place: string): Observed => ({
  ...claim,
  kind: "Pod",
  name: "db-0",
  uid: "pod",
  mounts: [`data-db-0 at ${place}`],
});
const { volume: _, ...unbound } = claim;

const nothing = { effect: "none", changes: [] as Report["changes"] } as Report;
const told = { kind: claim.kind, name: claim.name, effect: "data" };
const data = { effect: "data", changes: [{ ...told, findings: [{ effect: "data" }] }] as unknown } as Report;

describe("what pods wrote on their volumes", () => {
  let folder: string;
  let marks: Marks;

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "marks-"));
    mkdirSync(path.join(folder, "below"));
    writeFileSync(path.join(folder, "below/mark"), "bytes");
    const volumes = [{ metadata: { name: "pv-1" }, spec: { hostPath: { path: folder } } }];
    marks = new Marks((() => Promise.resolve(volumes)) as Read);
    await marks.remember([claim, unbound]);
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("is remembered wherever on the volume it is, and not lost while it is there", () => {
    assert.equal(marks.count, 1);
    assert.deepEqual(marks.lost([claim], nothing), []);
  });

  it("is lost when it is changed, or gone, while its claim stays", () => {
    writeFileSync(path.join(folder, "below/mark"), "others");
    assert.deepEqual(marks.lost([claim], data), ["what was written to data-db-0 as below/mark is lost"]);
    rmSync(path.join(folder, "below"), { recursive: true });
    assert.equal(marks.lost([claim], data).length, 1);
  });

  it("may go with its claim only where the preview called it data, and with another claim of its name never", () => {
    assert.deepEqual(marks.lost([{ ...claim, uid: "2" }], nothing), [
      "claim data-db-0 is gone with its data, and nobody called it data",
    ]);
  });

  it("may go with its claim where the preview called it data, once and for all", () => {
    assert.deepEqual(marks.lost([], data), []);
    assert.equal(marks.count, 0);
  });

  it("may not go where the report calls it data, and --fail-on data passes", () => {
    const passes = { effect: "data", changes: [{ ...told, findings: [] }] as unknown } as Report;
    assert.deepEqual(marks.lost([], passes), [
      "claim data-db-0 is gone with its data, and --fail-on data lets it pass",
    ]);
  });

  it("is out of sight where a pod mounts the claim elsewhere", () => {
    assert.deepEqual(marks.lost([claim, podAt("/data")], nothing), []);
    assert.deepEqual(marks.lost([claim, podAt("/moved")], nothing), [
      "db-0 finds data-db-0 at /moved instead of /data, and --fail-on data lets it pass",
    ]);
    assert.deepEqual(marks.lost([claim, podAt("/data")], data), []);
  });
});
