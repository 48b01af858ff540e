import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { ClaimArgs, StatefulAppArgs } from "../../../../components";
import { guardedMounts, movedMounts } from "../../../../components/stateful-app/edits/mounts";
import { message } from "../../../../components/problems/problem";
import { exampleSettings } from "../../../support/example";

type Run = Partial<ClaimArgs> & Pick<StatefulAppArgs, "env">;
const run = ({ env = {}, ...claim }: Run, changes: Partial<StatefulAppArgs> = {}) =>
  exampleSettings({ env, claims: { data: { size: "1Gi", mountPath: "/data", ...claim } }, ...changes });

/** What the second run says after the first. */
function edit(first: Run, second: Run, changes: Partial<StatefulAppArgs> = {}): string {
  const [before, after] = [run(first), run(second, changes)];
  const record = JSON.parse(JSON.stringify(guardedMounts(before, before.claims[0]!))) as ReturnType<
    typeof guardedMounts
  >;
  return message(movedMounts(after, after.claims[0]!, record));
}

const allow = 'put it back, or allow it for one run: allowReplacement: ["mounts"]';
const elsewhere = "elsewhere the pods no longer see their data in its place";
const wal = { mountPath: "/wal", subPath: "wal" };

describe("guard: mounts", () => {
  it("takes one more place, another order of places, and one that becomes read-only", () => {
    assert.equal(edit({}, { mounts: [wal] }), "");
    assert.equal(edit({ mounts: [wal] }, { ...wal, mounts: [{ mountPath: "/data" }] }), "");
    assert.equal(edit({ mounts: [wal] }, { mounts: [{ ...wal, readOnly: true }] }), "");
  });

  it("refuses to take a place away or to move it, and takes it when it is allowed by name", () => {
    assert.equal(
      edit({ mounts: [wal] }, {}),
      `claims.data.mounts: must keep {"mountPath":"/wal","subPath":"wal"}: ${elsewhere}, got []; ${allow}`,
    );
    const moved = { mounts: [{ ...wal, subPath: "log" }] };
    assert.equal(
      edit({ mounts: [wal] }, moved),
      `claims.data.mounts: must keep {"mountPath":"/wal","subPath":"wal"}: ${elsewhere}, got [{"mountPath":"/wal","subPath":"log"}]; ${allow}`,
    );
    assert.equal(edit({ mounts: [wal] }, moved, { allowReplacement: ["mounts"] }), "");
  });

  it("refuses another folder by subPathExpr, whether the expression or a variable in it changes", () => {
    const folder = (DIR: string | pulumi.Output<string>) => ({ subPathExpr: "$(DIR)", env: { DIR, OTHER: "x" } });
    assert.equal(
      edit({}, folder("a")),
      `claims.data.subPathExpr: must stay null: ${elsewhere}, got "$(DIR)"; ${allow}`,
    );
    assert.equal(edit(folder("a"), { ...folder("a"), env: { DIR: "a", OTHER: "y" } }), "");
    assert.equal(
      edit(folder("a"), folder("b")),
      `claims.data.subPathExpr: must stay in the folder that DIR chose: ${elsewhere}, got an object; ${allow}`,
    );
    assert.equal(
      edit(folder(pulumi.secret("a")), folder(pulumi.secret("b"))),
      "",
      "what is no plain value is not known",
    );
  });

  it("compares with the record of an app that knew one place only", () => {
    const after = run({});
    assert.equal(message(movedMounts(after, after.claims[0]!, { mountPath: "/data", subPath: null })), "");
  });
});
