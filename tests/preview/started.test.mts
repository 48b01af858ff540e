import assert from "node:assert/strict";
import { classify } from "../../preview/index.ts";
import type { PreviewStep } from "../../preview/digest.ts";

const namespace = "shop";
const set = (start: number, replicas = 1) => ({
  metadata: { name: "db", namespace },
  spec: { replicas, ordinals: { start }, volumeClaimTemplates: [{ metadata: { name: "data" } }] },
});
const claim = (name: string, storage = "1Gi", from = namespace) => ({
  metadata: { name, namespace: from },
  spec: { resources: { requests: { storage } } },
});
const step = (op: string, type: string, before: object, after = before, path?: string): PreviewStep => ({
  op,
  urn: `urn:pulumi:dev::shop::${type}::x`,
  oldState: { type, inputs: { ...before } },
  newState: { type, inputs: { ...after } },
  ...(path && { detailedDiff: { [path]: { kind: "update" } } }),
});
const sets = "kubernetes:apps/v1:StatefulSet";
const claims = "kubernetes:core/v1:PersistentVolumeClaimPatch";

/** The set whose last run asked for pods from `stood` on and failed, while the run before asked for them from `asked` on. */
function failed(asked: number, stood: number, next: number): PreviewStep {
  const update = step("update", sets, set(asked), set(next), "spec.ordinals.start");
  return { ...update, oldState: { ...update.oldState!, outputs: set(stood), initErrors: ["timed out"] } };
}
const told = (...steps: PreviewStep[]) =>
  classify({ steps }, { stack: "dev" }).changes.map(
    ({ op, name, findings }) => `${op} ${name}: ${findings.map(({ reason }) => reason).join(" | ")}`,
  );
const volume =
  "a volume for one pod; an existing one is used; one that Kubernetes has deleted comes back as its set's template says, and as declared with: pulumi up --refresh";

const grown = step("update", claims, claim("data-db-0"), claim("data-db-0", "2Gi"), "spec.resources.requests.storage");

describe("preview of pods that a run that failed had stopped", () => {
  it("tells that they start, and their volumes with them, where the state still has the claims", () => {
    assert.deepEqual(told(failed(0, 1, 0), step("same", claims, claim("data-db-0"))), [
      "update db: db-1 stops; volumes data-db-1 stay | starts db-0; the other pods are not touched",
      `create data-db-0: ${volume}`,
    ]);
  });

  it("tells of a volume that comes and no growth of it", () => {
    assert.deepEqual(told(failed(0, 1, 0), grown).slice(1), [`create data-db-0: ${volume}`]);
  });

  it("tells of no volume of a pod that stays, or of another namespace", () => {
    const others = [step("same", claims, claim("data-db-0", "1Gi", "other")), step("same", claims, claim("data-db-1"))];
    assert.equal(told(failed(0, 1, 0), ...others).length, 1);
  });

  it("tells nothing of a volume where its pod was not stopped", () => {
    assert.deepEqual(told(step("same", sets, set(0)), grown), [
      "update data-db-0: the volume grows while its pod runs",
    ]);
  });
});
