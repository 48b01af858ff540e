import assert from "node:assert/strict";
import { storage } from "../../../../components/stateful-app/settings/storage";
import { least } from "../../../support/example";

const tmp = {
  name: "tmp",
  mountPath: "/tmp",
  subPath: undefined,
  readOnly: false,
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
    assert.deepEqual(shared, { name: "shared", mountPath: "/shared", subPath: undefined, readOnly: true, source });
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
      mountPath: "/data",
      subPath: undefined,
      storageClassName: undefined,
      accessModes: ["ReadWriteOnce"],
      labels: {},
      restoreFrom: {},
    });
  });
});
