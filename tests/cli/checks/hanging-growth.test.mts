import assert from "node:assert/strict";
import { hangingGrowth } from "../../../cli/checks/hanging-growth.mts";

const claim = (asked: string, has: string | undefined, status: object = {}) => ({
  kind: "PersistentVolumeClaim",
  metadata: { name: "data-db-0" },
  spec: { resources: { requests: { storage: asked } }, storageClassName: "standard" },
  status: { phase: has ? "Bound" : "Pending", ...(has && { capacity: { storage: has } }), ...status },
});
const event = (reason: string, message: string, type = "Normal") => ({
  kind: "Event",
  metadata: {},
  involvedObject: { kind: "PersistentVolumeClaim", name: "data-db-0" },
  type,
  reason,
  message,
  lastTimestamp: new Date("2026-01-01"),
});
const why = (...[claim, ...events]: Parameters<typeof said>) => said(claim, ...events).replace(/; take it back.*$/, "");
const said = (claim: object, ...events: object[]) =>
  hangingGrowth(claim as never, events as never)
    .map(({ about, reason }) => `${about}: ${reason}`)
    .join("\n");
const waits = "PersistentVolumeClaim data-db-0: is asked to have 10Gi and has 1Gi: ";

describe("a growth that hangs", () => {
  it("is none where the volume has what is asked, in whatever words, or more, or where there is no volume yet", () => {
    for (const fine of [claim("1Gi", "1024Mi"), claim("1Gi", "2Gi"), claim("1Gi", undefined)])
      assert.equal(said(fine), "");
  });

  it("names the claim, both sizes, what nobody does, and how to take it back", () => {
    assert.equal(
      said(claim("10Gi", "1Gi"), event("ExternalExpanding", "waiting for an external controller to expand this PVC")),
      `${waits}ExternalExpanding: waiting for an external controller to expand this PVC; take it back with a size of more than 1Gi, or see to the provisioner of its StorageClass "standard"`,
    );
  });

  it("gives the reason that the cluster knows best: a failure before an event, what is infeasible before both", () => {
    const conditions = [{ type: "ControllerResizeError", status: "True", message: "no space left in the pool" }];
    const infeasible = { allocatedResourceStatuses: { storage: "ControllerResizeInfeasible" } };
    const failed = event("VolumeResizeFailed", "resize volume failed", "Warning");
    assert.equal(why(claim("10Gi", "1Gi"), failed), `${waits}VolumeResizeFailed: resize volume failed`);
    assert.equal(
      why(claim("10Gi", "1Gi", { conditions }), failed),
      `${waits}ControllerResizeError: no space left in the pool`,
    );
    assert.equal(
      why(claim("10Gi", "1Gi", { conditions, ...infeasible }), failed),
      `${waits}ControllerResizeInfeasible, ControllerResizeError: no space left in the pool`,
    );
  });

  it("says that only the node has to act where the storage has done its part", () => {
    const conditions = [
      { type: "FileSystemResizePending", status: "True", message: "Waiting for user to (re-)start a pod" },
    ];
    assert.equal(
      why(claim("10Gi", "1Gi", { conditions })),
      `${waits}FileSystemResizePending: Waiting for user to (re-)start a pod`,
    );
  });

  it("says where nothing is known", () => {
    assert.equal(why(claim("10Gi", "1Gi")), `${waits}nothing has begun to resize it`);
  });
});
