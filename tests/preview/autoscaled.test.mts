import assert from "node:assert/strict";
import { classify } from "../../preview/index.ts";
import type { PreviewStep } from "../../preview/digest.ts";

const stack = "urn:pulumi:dev::shop::stateful-app:index:StatefulApp";
const metadata = { name: "db", namespace: "shop" };
const state = (type: string, spec: object, outputs: object = spec) => ({
  type,
  inputs: { metadata, spec },
  outputs: { metadata, spec: outputs },
});
const set = (replicas: number, image: string, seen = replicas) =>
  state(
    "kubernetes:apps/v1:StatefulSet",
    { replicas, template: { spec: { containers: [{ image }] } } },
    { replicas: seen },
  );
const autoscaler = (minReplicas: number, maxReplicas: number) =>
  state("kubernetes:autoscaling/v2:HorizontalPodAutoscaler", {
    minReplicas,
    maxReplicas,
    scaleTargetRef: { name: "db" },
  });
const step = (op: string, { oldState, newState }: Pick<PreviewStep, "oldState" | "newState">, path?: string) => ({
  op,
  urn: `${stack}$${(newState ?? oldState)!.type}::db`,
  ...(oldState && { oldState }),
  ...(newState && { newState }),
  ...(path && { detailedDiff: { [path]: { kind: "update" } } }),
});
const reasons = (...steps: PreviewStep[]) =>
  classify({ steps }, { stack: "dev" }).changes.flatMap(({ findings }) => findings.map(({ reason }) => reason));

describe("preview of a set whose count an autoscaler chooses", () => {
  const image = "spec.template.spec.containers[0].image";

  it("names the pods that were last seen, not those that the set was made with", () => {
    const same = { oldState: autoscaler(1, 5), newState: autoscaler(1, 5) };
    const [reason] = reasons(
      step("update", { oldState: set(1, "db:1", 3), newState: set(1, "db:2") }, image),
      step("same", same),
    );
    assert.match(reason!, /^db-2, db-1 and db-0 restart, one at a time/);
  });

  it("says what the autoscaler may do from now on", () => {
    const [one, other] = [autoscaler(1, 5), autoscaler(2, 2)];
    assert.deepEqual(reasons(step("create", { newState: one })), ["it chooses how many pods there are: 1 to 5"]);
    assert.deepEqual(reasons(step("update", { oldState: one, newState: other }, "spec.maxReplicas")), [
      "it starts or stops pods where there are not 2",
    ]);
    assert.deepEqual(reasons(step("delete", { oldState: one })), ["it no longer changes how many pods there are"]);
  });

  it("says which pods a fixed count takes away in its place", () => {
    const [reason] = reasons(
      step("update", { oldState: set(1, "db:1", 3), newState: set(2, "db:1") }, "spec.replicas"),
      step("delete", { oldState: autoscaler(1, 5) }),
    );
    assert.match(reason!, /^db-2 stops/);
  });
});
