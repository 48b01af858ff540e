import assert from "node:assert/strict";
import type { AccessMode, ClaimArgs } from "../../../../components";
import { refusal } from "../../../support/example";

const claim = (changes: Partial<ClaimArgs>) =>
  refusal({ claims: { data: { size: "10Gi", mountPath: "/data", ...changes } } });

describe("problems: claims", () => {
  for (const size of ["1", "10Gi", "1.5Gi", "500M", "1e9", "100Ki"])
    it(`takes the size ${size}`, () => {
      assert.equal(claim({ size }), "");
    });

  for (const [size, meant] of [
    ["10 GB", "10Gi"],
    ["10GB", "10Gi"],
    ["512mb", "512Mi"],
    ["1gi", "1Gi"],
    ["1g", "1Gi"],
    [" 1Gi", "1Gi"],
    ["1,5Gi", "1.5Gi"],
    ["1K", "1Ki"],
  ])
    it(`refuses the size "${size}" and suggests "${meant}"`, () => {
      assert.equal(
        claim({ size }),
        `claims.data.size: must be a quantity such as "10Gi", got "${size}"; write "${meant}"`,
      );
    });

  it("refuses a size that is no size at all", () => {
    assert.equal(
      claim({ size: "big" }),
      'claims.data.size: must be a quantity such as "10Gi", got "big"; write a number and a unit, such as "10Gi"',
    );
  });

  for (const size of ["0", "0Gi", "-1Gi"])
    it(`refuses the size ${size}`, () => {
      assert.equal(
        claim({ size }),
        `claims.data.size: must be greater than zero, got "${size}"; write a size such as "10Gi"`,
      );
    });

  it("refuses a size that a stack's configuration left out, or gave as a number", () => {
    for (const [size, shown] of [
      [undefined, "undefined"],
      [10, "10"],
      [null, "undefined"],
    ] as const)
      assert.match(
        claim({ size: size as unknown as string }),
        new RegExp(`^claims.data.size: must be a quantity such as "10Gi", got ${shown}; write "?[a-z0-9]`, "i"),
      );
  });

  it("refuses half a byte, which the API server takes", () => {
    assert.equal(
      claim({ size: "500m" }),
      'claims.data.size: must be a whole number of bytes, got "500m"; write a size such as "10Gi"',
    );
  });

  it("takes a claim name of 63 characters and refuses one of 64", () => {
    const named = (name: string) => refusal({ claims: { [name]: { size: "1Gi", mountPath: "/data" } } });
    assert.equal(named("a".repeat(63)), "");
    const long = "a".repeat(64);
    assert.equal(named(long), `claims.${long}: must be at most 63 characters, got "${long}"; shorten it by 1`);
  });

  it("refuses a claim name that is no DNS label", () => {
    assert.equal(
      refusal({ claims: { my_data: { size: "1Gi", mountPath: "/data" } } }),
      `claims.my_data: must be lower-case letters, digits and '-', and start and end with a letter or digit, got "my_data"; write "my-data"`,
    );
  });

  it("refuses a StorageClass that cannot be one", () => {
    assert.equal(
      claim({ storageClassName: "Fast SSD" }),
      `claims.data.storageClassName: must be lower-case letters, digits, '-' and '.', each part starting and ending with a letter or digit, at most 253 characters, got "Fast SSD"; write "fast-ssd"`,
    );
  });

  it("takes the empty StorageClass, which means no dynamic provisioning", () => {
    assert.equal(claim({ storageClassName: "" }), "");
  });

  it("refuses no access mode, an unknown one, one twice, and ReadWriteOncePod beside another", () => {
    assert.equal(
      claim({ accessModes: [] }),
      'claims.data.accessModes: must name at least one access mode, got []; write ["ReadWriteOnce"] or leave it out',
    );
    assert.equal(
      claim({ accessModes: ["RWO" as AccessMode] }),
      'claims.data.accessModes[0]: must be "ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany" or "ReadWriteOncePod", got "RWO"; choose one of them',
    );
    assert.equal(
      claim({ accessModes: ["ReadWriteOnce", "ReadWriteOnce"] }),
      'claims.data.accessModes: must name each access mode once, got "ReadWriteOnce"; remove one',
    );
    assert.equal(
      claim({ accessModes: ["ReadWriteOncePod", "ReadWriteOnce"] }),
      'claims.data.accessModes: must have ReadWriteOncePod alone, got ["ReadWriteOncePod","ReadWriteOnce"]; write ["ReadWriteOncePod"]',
    );
  });
});
