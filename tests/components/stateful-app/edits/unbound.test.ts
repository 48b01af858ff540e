import assert from "node:assert/strict";
import { remembered } from "../../../../components/stateful-app/edits/sizes";
import { refused, resized, tooEarly } from "../../../../components/stateful-app/edits/unbound";
import { message } from "../../../../components/stateful-app/problems";
import { exampleSettings } from "../../../support/example";

const scaled = (maxReplicas: number, size: string, sizes?: Readonly<Record<number, string>>) => {
  const s = exampleSettings({
    autoscaling: { maxReplicas },
    ordinals: { start: 1 },
    claims: { data: { size, mountPath: "/data", sizes } },
  });
  return { s, claim: s.claims[0]! };
};

describe("volumes that no pod has had yet", () => {
  it("are looked for among those that had a claim before and are asked to have another size", () => {
    const before = scaled(3, "1Gi");
    const kept = remembered(before.s, before.claim);
    const asked = (...args: Parameters<typeof scaled>) => {
      const { s, claim } = scaled(...args);
      return resized(s, claim, kept);
    };
    assert.deepEqual(asked(4, "2Gi"), [1, 2, 3]);
    assert.deepEqual(asked(2, "2Gi"), [1, 2]);
    assert.deepEqual(asked(4, "1Gi", { 2: "2Gi" }), [2]);
    assert.deepEqual(asked(4, "1024Mi"), []);
  });

  it("are refused by name, with the count that leaves them out", () => {
    const { s, claim } = scaled(4, "2Gi");
    assert.equal(
      message(refused(s, claim, [3, 4])),
      "claims.data.size: must leave out volumes that no pod has had yet (data-db-3, data-db-4), as Kubernetes changes the size of none before, " +
        'got "2Gi"; write autoscaling.maxReplicas: 2 for one run, then kubectl delete pvc -n shop data-db-3 data-db-4, which hold nothing, and raise it again',
    );
    assert.deepEqual(refused(s, claim, []), []);
  });

  it("say that they keep their size for now, where the API server says what else it would let change", () => {
    const immutable =
      'PersistentVolumeClaim "data-db-0" is invalid: spec: Forbidden: spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims';
    const claim = (storage: string) => ({
      metadata: { name: "data-db-0" },
      spec: { resources: { requests: { storage } } },
    });
    const said = (error: string, after: string) =>
      message(tooEarly({ errors: [error], oldInputs: claim("1Gi"), newInputs: claim(after) }));
    assert.equal(
      said(immutable, "2Gi"),
      "claim data-db-0: must keep its size until its first pod has it, as Kubernetes changes that of none before, " +
        'got "2Gi"; write "1Gi" until a run has started that pod, and then "2Gi"',
    );
    assert.equal(said(immutable, "1024Mi"), "");
    assert.equal(said("exceeded quota", "2Gi"), "");
  });
});
