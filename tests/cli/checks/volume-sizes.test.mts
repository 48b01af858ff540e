import assert from "node:assert/strict";
import { sizeRefusals } from "../../../cli/checks/volume-sizes.mts";

const claim = (storage: string, storageClassName = "standard") => ({
  metadata: { name: "data-visits-0", namespace: "visits" },
  spec: { storageClassName, resources: { requests: { storage } } },
  status: { capacity: { storage } },
});
const plan = (size: string) => [{ name: "data-visits-0", namespace: "visits", size }];

describe("the size of a volume that is there", () => {
  const taken: [string, string][] = [
    ["16Mi", "16Mi"],
    ["16Mi", "32Mi"],
    ["1024Mi", "1Gi"],
    ["900M", "1Gi"],
    ["1E9", "1Gi"],
  ];
  for (const [found, wanted] of taken)
    it(`may go from ${found} to ${wanted}`, () => assert.deepEqual(sizeRefusals([claim(found)], plan(wanted), []), []));

  it("may not shrink: names the claim, the size found, the size wanted and both ways out", () => {
    assert.deepEqual(sizeRefusals([claim("2Gi")], plan("1Gi"), []), [
      'claim data-visits-0 in namespace visits: must not shrink from "2Gi", got "1Gi"; write a size of at least "2Gi", ' +
        "or remove it for good, with the data: npm run kubectl -- delete pvc data-visits-0 -n visits",
    ]);
  });

  it("may not grow where its class does not allow it", () => {
    assert.deepEqual(sizeRefusals([claim("1Gi", "rigid")], plan("2Gi"), ["rigid"]), [
      'claim data-visits-0 in namespace visits: must stay "1Gi", got "2Gi", as its StorageClass "rigid" does not allow ' +
        "expansion; keep the size, or set allowVolumeExpansion in the class",
    ]);
  });

  it("is nobody's concern when the program has no use for the volume", () => {
    assert.deepEqual(sizeRefusals([claim("2Gi")], [], []), []);
  });
});
