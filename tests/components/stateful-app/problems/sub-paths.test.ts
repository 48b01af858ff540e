import assert from "node:assert/strict";
import type { StatefulAppArgs, VolumeArgs, VolumeMountArgs } from "../../../../components";
import { least, refusal } from "../../../support/example";

const volume = (args: object) => refusal({ volumes: { cache: { mountPath: "/cache", ...args } as VolumeArgs } });
const claim = (mount: Omit<VolumeMountArgs, "mountPath">, changes: Partial<StatefulAppArgs> = {}) =>
  refusal({ claims: { data: { size: "1Gi", mountPath: "/data", ...mount } }, ...changes });

describe("problems: sub-paths", () => {
  for (const subPath of ["/data", "..", "a/../b"])
    it(`refuses the subPath "${subPath}"`, () => {
      const reason = `must be a relative path without '..', got "${subPath}"; write one such as "data"`;
      assert.equal(volume({ emptyDir: { sizeLimit: "1Mi" }, subPath }), `volumes.cache.subPath: ${reason}`);
      assert.equal(
        refusal({ claims: { data: { size: "1Gi", mountPath: "/data", subPath } } }),
        `claims.data.subPath: ${reason}`,
      );
    });

  it("takes a folder below, and a name with dots in it", () => {
    assert.equal(volume({ emptyDir: { sizeLimit: "1Mi" }, subPath: "a/b..c" }), "");
  });

  const POD_NAME = { fieldRef: { fieldPath: "metadata.name" } };
  const sidecar = (more: object) => ({ sidecars: { proxy: { image: least.image, ...more } } });

  it("refuses $(…) where it stays as it is, and names the field that expands it", () => {
    assert.equal(
      claim({ subPath: "$(POD_NAME)" }, { env: { POD_NAME } }),
      'claims.data.subPath: must not hold $(…): all pods would share one folder of that name, got "$(POD_NAME)"; write it as subPathExpr',
    );
    assert.equal(claim({ subPathExpr: "$(POD_NAME)" }, { env: { POD_NAME } }), "");
    assert.equal(claim({ subPathExpr: "a/$(ANY)" }, { envFrom: [{ configMapRef: { name: "names" } }] }), "");
  });

  it("refuses a folder by two ways at once, and one outside the volume", () => {
    assert.equal(
      claim({ subPath: "a", subPathExpr: "b" }),
      'claims.data: must have subPath or subPathExpr, got "both"; remove one of them',
    );
    assert.equal(
      claim({ subPathExpr: "../b" }),
      `claims.data.subPathExpr: must be a relative path without '..', got "../b"; write one such as "data"`,
    );
  });

  it("refuses a name that a container which mounts the volume does not have", () => {
    const rule = "claims.data.subPathExpr: must name environment variables of every container that mounts it";
    const mount = { subPathExpr: "$(POD_NAME)" };
    assert.equal(claim(mount), `${rule}, got "POD_NAME"; add POD_NAME to env`);
    assert.equal(
      claim(mount, { env: { POD_NAME }, ...sidecar({}) }),
      `${rule}, got "POD_NAME"; add POD_NAME to sidecars.proxy.env, or leave the volume out of its volumes`,
    );
    assert.equal(claim(mount, { env: { POD_NAME }, ...sidecar({ volumes: [] }) }), "");
    assert.equal(claim(mount, { env: { POD_NAME }, ...sidecar({ env: { POD_NAME } }) }), "");
    assert.equal(claim(mount, { env: { POD_NAME }, jobs: { after: { init: {} } } }), "", "no Job mounts a claim");
  });
});
