import assert from "node:assert/strict";
import { sizeRefusals, sourceRefusals } from "../../../cli/checks/planned-claims.mts";

describe("the planned size of a volume in the cluster", () => {
  const claim = (storage: string, storageClassName = "standard") => ({
    metadata: { name: "data-visits-0", namespace: "visits" },
    spec: { storageClassName, resources: { requests: { storage } } },
    status: { capacity: { storage } },
  });
  const plan = (size: string) => [{ name: "data-visits-0", namespace: "visits", size }];

  const taken: [string, string][] = [
    ["16Mi", "16Mi"],
    ["16Mi", "32Mi"],
    ["1024Mi", "1Gi"],
    ["900M", "1Gi"],
    ["1E9", "1Gi"],
  ];
  for (const [found, size] of taken)
    it(`may go from ${found} to ${size}`, () => assert.deepEqual(sizeRefusals([claim(found)], plan(size), []), []));

  it("may not shrink: names the claim, the size found, the size size and both ways out", () => {
    assert.deepEqual(sizeRefusals([claim("2Gi")], plan("1Gi"), []), [
      'claim data-visits-0 in namespace visits: must not shrink from "2Gi", got "1Gi"; write a size of at least "2Gi", ' +
        "or remove it for good, with the data: npm run kubectl -- delete pvc data-visits-0 -n visits",
    ]);
  });

  it("takes back a growth that has not happened to more than it has, and not to what it has", () => {
    const waiting = {
      ...claim("1Gi"),
      spec: { storageClassName: "standard", resources: { requests: { storage: "10Gi" } } },
    };
    assert.deepEqual(sizeRefusals([waiting], plan("2Gi"), []), []);
    assert.deepEqual(sizeRefusals([waiting], plan("1Gi"), []), [
      'claim data-visits-0 in namespace visits: must not shrink from "10Gi" to what it has, got "1Gi"; write a size of more ' +
        'than "1Gi", which takes back the growth that has not happened',
    ]);
  });

  it("may not grow where its class does not allow it", () => {
    assert.deepEqual(sizeRefusals([claim("1Gi", "rigid")], plan("2Gi"), ["rigid"]), [
      'claim data-visits-0 in namespace visits: must stay "1Gi", got "2Gi", as its StorageClass "rigid" does not allow ' +
        "expansion; keep the size, or set allowVolumeExpansion in the class",
    ]);
  });

  it("may not grow before its first pod has it, when it holds nothing either", () => {
    const { status: _, ...claimed } = claim("1Gi");
    assert.deepEqual(sizeRefusals([{ ...claimed, status: { phase: "Pending" } }], plan("2Gi"), []), [
      'claim data-visits-0 in namespace visits: must stay "1Gi" until its first pod has it, as Kubernetes changes the size of none ' +
        'before, got "2Gi"; keep the size, or remove it, which holds nothing: npm run kubectl -- delete pvc data-visits-0 -n visits',
    ]);
  });

  it("does not matter when the program does not use the volume", () => {
    assert.deepEqual(sizeRefusals([claim("2Gi")], [], []), []);
  });
});

describe("the source of a volume that an earlier run left", () => {
  const snapshot = { apiGroup: "snapshot.storage.k8s.io", kind: "VolumeSnapshot", name: "nightly" };
  const copy = { kind: "PersistentVolumeClaim", name: "data-old-0" };
  const claim = (dataSource?: { readonly kind: string; readonly name: string }) => ({
    metadata: { name: "data-db-0", namespace: "shop" },
    spec: { ...(dataSource && { dataSource }) },
  });
  const plan = (source?: { readonly kind: string; readonly name: string }) => [
    { name: "data-db-0", namespace: "shop", size: "1Gi", ...(source && { source }) },
  ];

  it("is never used a second time: the volume keeps what was written to it, and the error lists every way out", () => {
    assert.deepEqual(sourceRefusals([claim()], plan(snapshot)), [
      "claim data-db-0 in namespace shop: must stay as it is, with what was written to it, as an earlier run left it there and " +
        'a volume is filled only when it is made, got restoreFrom VolumeSnapshot "nightly"; remove restoreFrom to continue with ' +
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

  it("may be repeated, or removed", () => {
    assert.deepEqual(sourceRefusals([claim(copy)], plan({ ...copy })), []);
    assert.deepEqual(sourceRefusals([claim(copy)], plan()), []);
  });

  it("does not matter in another namespace", () => {
    const elsewhere = [{ ...plan(snapshot)[0]!, namespace: "elsewhere" }];
    assert.deepEqual(sourceRefusals([claim()], elsewhere), []);
  });
});
