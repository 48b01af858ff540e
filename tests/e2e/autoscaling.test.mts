import assert from "node:assert/strict";
import type { StatefulAppArgs } from "../../components/index.ts";
import { stackPreview } from "../../cli/stack/preview.mts";
import { testStack, withArgs } from "../support/stack.mts";
import { until } from "../support/until.mts";
import { visits } from "../support/visits.mts";

interface Scaled {
  readonly spec: { readonly replicas: number };
  readonly metadata: { readonly generation: number };
  readonly status: { readonly updatedReplicas: number; readonly observedGeneration: number };
}
interface Autoscaler {
  readonly spec: { readonly minReplicas: number; readonly maxReplicas: number; readonly scaleTargetRef: object };
}

/** Nothing measures pods here, so that the autoscaler keeps to its bounds; the count is set as it would, by the scale subresource. */
describe("a count that an autoscaler chooses", () => {
  const begin = { replicas: 2, autoscaling: null, env: { EDIT: "1" }, size: "16Mi" };
  const args = ({ size, ...changes }: Partial<Record<keyof typeof begin, unknown>>) =>
    ({ ...changes, claims: { data: { size, mountPath: "/data" } } }) as Partial<StatefulAppArgs>;
  const stack = testStack("autoscaling", withArgs(args(begin)));
  let said: Parameters<typeof args>[0] = begin;
  const say = (changes: typeof said) =>
    stack.configure({ args: JSON.stringify(args((said = { ...said, ...changes }))) });
  const app = () => visits(stack);
  const set = () => stack.kubectl.json<Scaled>("get", "statefulset", "visits", "-n", stack.namespace);
  const count = async () => (await set()).spec.replicas;
  const uids = async () => (await app().pods()).map(({ metadata }) => metadata.uid);
  const phases = async () => (await app().claims()).map(({ metadata, status }) => `${metadata.name} ${status.phase}`);
  const sizes = async () => (await app().claims()).map(({ spec }) => spec.resources.requests.storage);
  const scale = (replicas: number) =>
    stack.kubectl.text("scale", "statefulset/visits", "-n", stack.namespace, `--replicas=${replicas}`);
  const ready = (pods: number) =>
    until(async () => Object.values(await app().ready()).filter((one) => one === "True").length === pods, {
      what: `${pods} ready pods`,
      timeout: 120_000,
    });

  before(async () => {
    await stack.up();
  });

  it("takes over the count that stands: no pod restarts, and claims for all that may come are there", async () => {
    const pods = await uids();
    await say({ replicas: null, autoscaling: { minReplicas: 1, maxReplicas: 4 } });
    await stack.up();
    assert.deepEqual(await uids(), pods);
    const { spec } = await stack.kubectl.json<Autoscaler>("get", "hpa", "visits", "-n", stack.namespace);
    assert.deepEqual([spec.minReplicas, spec.maxReplicas], [1, 4]);
    assert.deepEqual(spec.scaleTargetRef, { apiVersion: "apps/v1", kind: "StatefulSet", name: "visits" });
    assert.equal((await app().claims()).length, 4);
    assert.deepEqual((await stack.outputs<{ podNames: string[] }>()).podNames.at(-1), "visits-3");
    await stack.preview("--expect-no-changes");
  });

  it("keeps a count that nobody changed through an edit of the pods", async () => {
    await say({ env: { EDIT: "2" } });
    await stack.up();
    assert.equal(await count(), 2);
  });

  it("keeps the count that the autoscaler chose, and waits for as many pods of the new template", async () => {
    await scale(3);
    await ready(3);
    await stack.preview("--expect-no-changes");
    await say({ env: { EDIT: "3" } });
    await stack.up();
    const { spec, status } = await set();
    assert.deepEqual([spec.replicas, status.updatedReplicas], [3, 3]);
    const { rollout } = await stack.outputs();
    assert.deepEqual(rollout, { phase: "complete", updated: 3, total: 3 });
  });

  it("keeps it through a refresh", async () => {
    await stack.refresh();
    await stack.preview("--expect-no-changes");
    assert.equal(await count(), 3);
  });

  it("names the pods that were last seen where a preview says what an edit costs", async () => {
    await say({ env: { EDIT: "4" } });
    const { changes } = await stackPreview(stack.workspace, { silent: true });
    const { findings = [] } = changes.find(({ kind }) => kind === "StatefulSet") ?? {};
    assert.match(findings[0]?.reason ?? "", /^visits-2, visits-1 and visits-0 restart, one at a time/);
    await say({ env: { EDIT: "3" } });
  });

  it("refuses at preview to grow a volume that no pod has had yet, and grows the others without it", async () => {
    assert.deepEqual((await phases()).at(-1), "data-visits-3 Pending");
    await say({ size: "32Mi" });
    const refused = await stack.failing("preview");
    assert.match(refused, /claims\.data\.size: must leave out volumes that no pod has had yet \(data-visits-3\)/);
    assert.match(refused, /write autoscaling\.maxReplicas: 3 for one run/);

    await say({ autoscaling: { minReplicas: 1, maxReplicas: 3 } });
    await stack.up();
    await stack.kubectl.text("delete", "pvc", "data-visits-3", "-n", stack.namespace);
    await say({ autoscaling: { minReplicas: 1, maxReplicas: 4 } });
    await stack.up();
    assert.deepEqual(await sizes(), ["32Mi", "32Mi", "32Mi", "32Mi"]);
    await stack.preview("--expect-no-changes");
  });

  it("ends its wait where the count changes meanwhile, and undoes nothing", async () => {
    await say({ env: { EDIT: "4" } });
    const before = (await set()).metadata.generation;
    const running = stack.begin("up", "--yes", "--skip-preview");
    await until(async () => (await set()).metadata.generation > before, { what: "the edit" });
    await scale(4);
    const { exitCode, all } = await running;
    assert.equal(exitCode, 0, all);
    const { spec, status } = await set();
    assert.deepEqual([spec.replicas, status.updatedReplicas], [4, 4]);
    assert.deepEqual(await sizes(), ["32Mi", "32Mi", "32Mi", "32Mi"]);
  });

  it("keeps a smaller count too, with the volumes of the pods that went", async () => {
    await scale(2);
    await until(async () => (await app().pods()).length === 2, { what: "two pods to go", timeout: 120_000 });
    await say({ env: { EDIT: "5" } });
    await stack.up();
    assert.equal(await count(), 2);
    assert.equal((await app().claims()).length, 4);
  });

  it("goes back to a fixed count by way of equal bounds, and no pod restarts", async () => {
    const pods = await uids();
    await say({ replicas: 2, autoscaling: null });
    const refused = await stack.failing("preview");
    assert.match(refused, /replicas: must follow a run in which the autoscaler keeps that count/);

    await say({ replicas: null, autoscaling: { minReplicas: 2, maxReplicas: 2 } });
    await stack.up();
    await say({ replicas: 2, autoscaling: null });
    await stack.up();
    assert.deepEqual(await uids(), pods);
    assert.doesNotMatch((await app().objects()).join(), /horizontalpodautoscaler/);
    await stack.preview("--expect-no-changes");

    await say({ env: { EDIT: "6" } });
    await stack.up();
    assert.equal(await count(), 2);
  });
});

describe("the cluster's own autoscaler", () => {
  const args = (minReplicas: number, maxReplicas: number, EDIT: string) =>
    ({
      replicas: null,
      autoscaling: { minReplicas, maxReplicas },
      env: { EDIT },
    }) as unknown as Partial<StatefulAppArgs>;
  const stack = testStack("autoscaler", withArgs(args(1, 3, "1")));
  const say = (...changes: Parameters<typeof args>) => stack.configure({ args: JSON.stringify(args(...changes)) });
  const pods = async () => (await visits(stack).pods()).map(({ metadata }) => metadata.name);
  const becomes = (...names: string[]) =>
    until(async () => (await pods()).join() === names.join(), { what: names.join(), timeout: 120_000 });

  it("begins with the fewest pods", async () => {
    await stack.up();
    assert.deepEqual(await pods(), ["visits-0"]);
    await stack.preview("--expect-no-changes");
  });

  it("starts and stops pods between its bounds, and no run undoes that", async () => {
    await say(2, 3, "1");
    await stack.up();
    await becomes("visits-0", "visits-1");
    await say(2, 3, "2");
    await stack.up();
    assert.deepEqual(await pods(), ["visits-0", "visits-1"]);

    await say(1, 1, "2");
    await stack.up();
    await becomes("visits-0");
    await stack.preview("--expect-no-changes");
  });
});
