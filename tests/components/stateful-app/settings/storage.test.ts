import assert from "node:assert/strict";
import { storage } from "../../../../components/stateful-app/settings/storage";
import { least } from "../../../support/example";

const tmp = {
  name: "tmp",
  mounts: [{ path: "volumes.tmp", mountPath: "/tmp", subPath: undefined, subPathExpr: undefined, readOnly: false }],
  source: { emptyDir: { sizeLimit: "64Mi" } },
};

describe("settings: storage", () => {
  it("has a small /tmp and nothing else where nothing was said", () => {
    assert.deepEqual(storage(least), { claims: [], files: [], secretFiles: [], volumes: [tmp] });
  });

  it("tells where a volume is mounted from what it is", () => {
    const source = { persistentVolumeClaim: { claimName: "shared" } };
    const [, shared] = storage({
      ...least,
      volumes: { shared: { mountPath: "/shared", readOnly: true, ...source } },
    }).volumes;
    assert.deepEqual(shared, {
      name: "shared",
      mounts: [
        { path: "volumes.shared", mountPath: "/shared", subPath: undefined, subPathExpr: undefined, readOnly: true },
      ],
      source,
    });
  });

  it("leaves /tmp to a volume that has it as a second place", () => {
    const scratch = { mountPath: "/scratch", mounts: [{ mountPath: "/tmp" }], emptyDir: { sizeLimit: "1Gi" } };
    assert.deepEqual(
      storage({ ...least, volumes: { scratch } }).volumes.map(({ name }) => name),
      ["scratch"],
    );
  });

  for (const mountPath of ["/tmp", "/tmp/"])
    it(`leaves ${mountPath} to a volume of the user's own`, () => {
      const { volumes } = storage({ ...least, volumes: { scratch: { mountPath, emptyDir: { sizeLimit: "1Gi" } } } });
      assert.deepEqual(
        volumes.map(({ name }) => name),
        ["scratch"],
      );
    });

  it("lets one pod at a time's node write to a claim, of the cluster's default class", () => {
    const [data] = storage({ ...least, claims: { data: { size: "1Gi", mountPath: "/data" } } }).claims;
    assert.deepEqual(data, {
      name: "data",
      size: "1Gi",
      sizes: {},
      mounts: [
        { path: "claims.data", mountPath: "/data", subPath: undefined, subPathExpr: undefined, readOnly: false },
      ],
      storageClassName: undefined,
      accessModes: ["ReadWriteOnce"],
      labels: {},
      annotations: {},
      devicePath: undefined,
      spec: {},
      restoreFrom: {},
    });
  });
});
