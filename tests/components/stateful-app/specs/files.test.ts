import assert from "node:assert/strict";
import { configMap, secret } from "../../../../components/stateful-app/specs/files";
import { exampleSettings } from "../../../support/example";

describe("files", () => {
  it("become a ConfigMap that never changes, named by its content", () => {
    const s = exampleSettings();
    const { metadata, ...rest } = configMap(s, s.files[0]!) as any;
    assert.match(metadata.name, /^db-settings-[0-9a-f]{10}$/);
    assert.equal(metadata.namespace, "shop");
    assert.deepEqual(rest, { data: { "db.conf": "fsync = on\n" }, immutable: true });
  });

  it("become a Secret that never changes and has no name, so that the engine can make the new one first", () => {
    const s = exampleSettings({ secretFiles: { keys: { mountPath: "/etc/keys", data: { key: "x" } } } });
    const { metadata, ...rest } = secret(s, s.secretFiles[0]!) as any;
    assert.equal("name" in metadata, false);
    assert.equal(metadata.namespace, "shop");
    assert.deepEqual(rest, { stringData: { key: "x" }, immutable: true });
  });
});
