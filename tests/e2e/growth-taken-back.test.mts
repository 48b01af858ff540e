import assert from "node:assert/strict";
import { growthReport } from "../../cli/checks/hanging-growth.mts";
import { stackPreview } from "../../cli/stack/preview.mts";
import type { StatefulAppArgs } from "../../components/index.ts";
import { lightPods } from "../support/light-pods.mts";
import { testStack, withArgs } from "../support/stack.mts";
import { until } from "../support/until.mts";
import { visits } from "../support/visits.mts";

const args = (size: string, sizes?: Readonly<Record<number, string>>): Partial<StatefulAppArgs> => ({
  ...lightPods,
  claims: { data: { size, sizes, mountPath: "/data" } },
});

/** The storage here never resizes a volume, as storage that is full does not. */
describe("a growth that does not happen", () => {
  const stack = testStack("growth-taken-back", withArgs(args("1Gi")));
  const app = () => visits(stack);
  const say = (...said: Parameters<typeof args>) => stack.configure({ args: JSON.stringify(args(...said)) });
  const sizes = async () => (await app().claims()).map(({ spec }) => spec.resources.requests.storage);
  const uids = async () => (await app().pods()).map(({ metadata }) => metadata.uid);
  /** As the storage system would, once it has. */
  const grow = async (claim: string, storage: string) => {
    const patch = JSON.stringify({ status: { capacity: { storage } } });
    const pvc = ["patch", "pvc", claim, "-n", stack.namespace, "--type", "merge", "-p", patch];
    await stack.kubectl.text(...pvc, "--subresource", "status");
  };

  before(() => stack.up());

  it("is taken back to more than the volume has, which preview announces; no pod restarts", async () => {
    const pods = await uids();
    await say("10Gi");
    await stack.up();
    assert.deepEqual(await sizes(), ["10Gi", "10Gi"]);
    const hangs = "PersistentVolumeClaim data-visits-1: is asked to have 10Gi and has 1Gi: ExternalExpanding: waiting";
    await until(async () => (await growthReport(stack.workspace)).includes(hangs), { what: `doctor to say: ${hangs}` });

    await say("2Gi");
    const announced =
      /claim data-visits-1: its growth has not happened and is taken back: it has "1Gi", and is asked to grow to "2Gi" instead/;
    assert.match(await stack.preview(), announced);
    const { effect, changes } = await stackPreview(stack.workspace, { silent: true });
    assert.equal(effect, "in-place");
    for (const { findings } of changes.filter(({ kind }) => kind === "PersistentVolumeClaim"))
      assert.match(
        findings[0]!.reason,
        /^a growth that has not happened is taken back: the volume grows to 2Gi instead/,
      );

    await stack.up();
    assert.deepEqual(await sizes(), ["2Gi", "2Gi"]);
    assert.deepEqual(await uids(), pods);
    await stack.preview("--expect-no-changes");
  });

  it("is not taken back to what the volume has, or less", async () => {
    await say("10Gi");
    await stack.up();
    for (const size of ["512Mi", "1Gi"]) {
      await say(size);
      for (const command of [["preview"], ["up", "--yes", "--skip-preview"]])
        assert.match(
          await stack.failing(...command),
          new RegExp(`claims\\.data\\.size: must not shrink from "10Gi", as a volume only grows, got "${size}"`),
        );
    }
    assert.deepEqual(await sizes(), ["10Gi", "10Gi"]);
  });

  it("is taken back for each volume alone: one that has grown keeps its size", async () => {
    await grow("data-visits-1", "10Gi");
    await say("2Gi");
    const refused =
      /claims\.data\.size: must not shrink from "10Gi", as a volume only grows and that of ordinal 1 has "10Gi" already, got "2Gi"/;
    assert.match(await stack.failing("preview"), refused);
    await say("2Gi", { 1: "10Gi" });
    await stack.up();
    assert.deepEqual(await sizes(), ["2Gi", "10Gi"]);
    await stack.preview("--expect-no-changes");
  });

  it("is taken back where a quota stopped it half-way, as far as it came", async () => {
    const quota = { "requests.storage": "31Gi" };
    const metadata = { name: "storage", namespace: stack.namespace };
    await stack.apply({ apiVersion: "v1", kind: "ResourceQuota", metadata, spec: { hard: quota } });
    await say("2Gi", { 0: "20Gi", 1: "20Gi" });
    assert.match(await stack.failing("up", "--yes", "--skip-preview"), /exceeded quota/);
    const reached = await sizes();
    assert.equal(reached.filter((size) => size === "20Gi").length, 1, reached.join());

    await say("512Mi", { 1: "10Gi" });
    assert.match(await stack.failing("preview"), /claims\.data\.size: must not shrink from "2Gi"/);
    await say("3Gi", { 1: "11Gi" });
    await stack.up();
    assert.deepEqual(await sizes(), ["3Gi", "11Gi"]);
    await stack.preview("--expect-no-changes");
  });
});
