import assert from "node:assert/strict";
import { persistentVolumeClaim } from "../../../../components/stateful-app/specs/claims";
import { dataSource, refillProblem } from "../../../../components/stateful-app/specs/restore";
import { exampleSettings } from "../../../support/example";

const claim = (name: string, dataSource?: object) => ({ metadata: { name }, spec: { dataSource } });
const copy = { kind: "PersistentVolumeClaim", name: "data-old-0" };

describe("restore", () => {
  it("fills the volumes of the ordinals that were named, and leaves the others empty", () => {
    const data = { size: "1Gi", mountPath: "/data", restoreFrom: { 1: { persistentVolumeClaim: "data-old-0" } } };
    const s = exampleSettings({ replicas: 2, claims: { data } });
    const specs = [0, 1].map((ordinal) => persistentVolumeClaim(s, s.claims[0]!, ordinal).spec as any);
    assert.deepEqual(
      specs.map(({ dataSource }) => dataSource),
      [undefined, copy],
    );
  });

  it("names a VolumeSnapshot with its API group, without which Kubernetes drops it in silence", () => {
    assert.deepEqual(dataSource({ volumeSnapshot: "nightly" }), {
      dataSource: { apiGroup: "snapshot.storage.k8s.io", kind: "VolumeSnapshot", name: "nightly" },
    });
  });

  it("may be taken away once the volume exists", () => {
    assert.equal(refillProblem(claim("data-db-0", copy), claim("data-db-0")), undefined);
    assert.equal(refillProblem(claim("data-db-0", copy), claim("data-db-0", copy)), undefined);
  });

  for (const [what, before] of [
    ["that began empty", undefined],
    ["that was filled from another source", { ...copy, name: "data-old-1" }],
  ] as const)
    it(`refuses to fill a volume ${what}`, () => {
      assert.equal(
        refillProblem(claim("data-db-0", before), claim("data-db-0", copy)),
        'claim data-db-0: must stay as it is, as a volume is filled only when it is made, got {"kind":"PersistentVolumeClaim","name":"data-old-0"}; take restoreFrom away, or restore into an app of another name',
      );
    });
});
