import assert from "node:assert/strict";
import { persistentVolumeClaim } from "../../../../components/stateful-app/specs/claims";
import { dataSource } from "../../../../components/stateful-app/specs/restore";
import { exampleSettings } from "../../../support/example";

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
});
