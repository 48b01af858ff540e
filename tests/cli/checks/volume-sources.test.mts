import assert from "node:assert/strict";
import { sourceRefusals } from "../../../cli/checks/volume-sources.mts";

const snapshot = { apiGroup: "snapshot.storage.k8s.io", kind: "VolumeSnapshot", name: "nightly" };
const copy = { kind: "PersistentVolumeClaim", name: "data-old-0" };
const claim = (dataSource?: { readonly kind: string; readonly name: string }) => ({
  metadata: { name: "data-db-0", namespace: "shop" },
  spec: { ...(dataSource && { dataSource }) },
});
const plan = (source?: { readonly kind: string; readonly name: string }) => [
  { name: "data-db-0", namespace: "shop", size: "1Gi", ...(source && { source }) },
];

describe("the source of a volume that an earlier run left", () => {
  it("is never asked for a second time: the volume keeps what was written to it, and every way out is told", () => {
    assert.deepEqual(sourceRefusals([claim()], plan(snapshot)), [
      "claim data-db-0 in namespace shop: must stay as it is, with what was written to it, as an earlier run left it there and " +
        'a volume is filled only when it is made, got restoreFrom VolumeSnapshot "nightly"; take restoreFrom away to go on with ' +
        "that data, restore into an app of another name, or remove the volume for good, with the data: " +
        "npm run kubectl -- delete pvc data-db-0 -n shop",
    ]);
  });

  it("may not become another one", () => {
    assert.match(
      sourceRefusals([claim(copy)], plan(snapshot)).join(),
      /must stay as PersistentVolumeClaim "data-old-0" filled it, .* got restoreFrom VolumeSnapshot "nightly"/,
    );
  });

  it("may be said again, or be taken away", () => {
    assert.deepEqual(sourceRefusals([claim(copy)], plan({ ...copy })), []);
    assert.deepEqual(sourceRefusals([claim(copy)], plan()), []);
  });

  it("is nobody's concern in another namespace", () => {
    const elsewhere = [{ ...plan(snapshot)[0]!, namespace: "elsewhere" }];
    assert.deepEqual(sourceRefusals([claim()], elsewhere), []);
  });
});
