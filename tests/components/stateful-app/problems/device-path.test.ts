import assert from "node:assert/strict";
import type { ClaimArgs, StatefulAppArgs } from "../../../../components";
import { refusal } from "../../../support/example";

const device = (more: Partial<ClaimArgs> = {}, args: Partial<StatefulAppArgs> = {}) =>
  refusal({ ...args, claims: { data: { size: "1Gi", devicePath: "/dev/data", ...more } } });

describe("problems: device path", () => {
  it("takes an absolute path and refuses others", () => {
    assert.equal(device(), "");
    for (const devicePath of ["dev/data", "/dev/../data"])
      assert.equal(
        device({ devicePath }),
        `claims.data.devicePath: must be an absolute path without '..', got "${devicePath}"; write one such as "/dev/data"`,
      );
  });

  it("refuses a volume that is a device and holds files", () => {
    assert.equal(
      device({ mountPath: "/data" }),
      'claims.data.devicePath: must stand without mountPath, subPath and mounts, got "/dev/data"; remove it or them: a volume is a device or holds files',
    );
    assert.match(
      device({ subPath: "a" }),
      /^claims\.data\.devicePath: must stand without mountPath, subPath and mounts/m,
    );
  });

  it("refuses a device in pods with users of their own, to which Kubernetes gives none", () => {
    assert.equal(device({}, { podSpec: { hostUsers: true } }), "");
    assert.equal(
      device({}, { podSpec: { hostUsers: false } }),
      'claims.data.devicePath: must be left out where podSpec.hostUsers is false, got "a block device"; remove one of them',
    );
  });

  it("refuses a claim that says neither", () => {
    assert.match(
      refusal({ claims: { data: { size: "1Gi" } } }),
      /^claims\.data\.mountPath: must be a string, got undefined/,
    );
  });

  it("refuses one path for two", () => {
    const claims = { a: { size: "1Gi", devicePath: "/dev/a" }, b: { size: "1Gi", devicePath: "/dev/a" } };
    assert.equal(
      refusal({ claims }),
      'claims.b.devicePath: must differ from the path of a, got "/dev/a"; choose another path',
    );
    const volumes = { cache: { mountPath: "/dev/data", emptyDir: { sizeLimit: "1Mi" } } };
    assert.match(device({}, { volumes }), /^claims\.data\.devicePath: must differ from the path of volumes\.cache/);
  });
});
