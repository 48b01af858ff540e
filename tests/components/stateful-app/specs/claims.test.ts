import assert from "node:assert/strict";
import { claimTemplate, persistentVolumeClaim } from "../../../../components/stateful-app/specs/claims";
import { exampleSettings } from "../../../support/example";

const said = { size: "1Gi", mountPath: "/data", labels: { backup: "daily" } };

describe("claims", () => {
  it("are named as the set names them, and marked with their owner", () => {
    const s = exampleSettings({ owner: "shop/dev", claims: { data: said } });
    const { metadata, spec } = persistentVolumeClaim(s, s.claims[0]!, 2) as any;
    assert.equal(metadata.name, "data-db-2");
    assert.equal(metadata.annotations["stateful-app/owner"], "shop/dev");
    assert.equal(metadata.annotations["pulumi.com/skipAwait"], "true");
    assert.deepEqual(spec, { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } });
  });

  it("carry the same labels, whether they come from the set's template or from here", () => {
    const s = exampleSettings({ claims: { data: said } });
    const { labels } = claimTemplate(s, s.claims[0]!).metadata as any;
    assert.equal(labels.backup, "daily");
    assert.deepEqual((persistentVolumeClaim(s, s.claims[0]!, 0).metadata as any).labels, labels);
  });

  it("write their size as the API server does, so that a refresh finds nothing to change", () => {
    const s = exampleSettings({ claims: { data: { ...said, size: "1.5Gi" } } });
    const storage = (spec: any) => spec.resources.requests.storage;
    assert.equal(storage(persistentVolumeClaim(s, s.claims[0]!, 0).spec), "1536Mi");
    assert.equal(storage(claimTemplate(s, s.claims[0]!).spec), "1536Mi");
  });

  it('tell the class "", which is none, from one that was left out', () => {
    const spec = (storageClassName?: string) => {
      const s = exampleSettings({ claims: { data: { ...said, storageClassName } } });
      return claimTemplate(s, s.claims[0]!).spec as any;
    };
    assert.equal(spec("").storageClassName, "");
    assert.equal("storageClassName" in spec(), false);
  });
});
