import assert from "node:assert/strict";
import type { RolloutArgs, StatefulAppArgs } from "../../components/index.ts";
import { otherImage } from "../support/other-image.mts";
import { testStack, withArgs } from "../support/stack.mts";
import { until } from "../support/until.mts";
import { visits } from "../support/visits.mts";

interface Pods {
  readonly items: readonly {
    readonly spec: {
      readonly containers: readonly { readonly image: string; readonly env?: readonly { readonly value: string }[] }[];
    };
  }[];
}

describe("partitions and canaries", () => {
  const stack = testStack("partitions", withArgs(args("v1")));
  const say = (...said: Parameters<typeof args>) => stack.configure({ args: JSON.stringify(args(...said)) });
  const containers = async () => {
    const { items } = await stack.kubectl.json<Pods>("get", "pods", "-n", stack.namespace);
    return items.map(({ spec }) => spec.containers[0]);
  };
  const versions = async () => (await containers()).map((container) => container?.env?.[0]?.value);
  const images = async () => (await containers()).map((container) => container?.image);
  const updated = async () => (await stack.outputs<{ rollout: { updated: number } }>()).rollout.updated;
  let other = "";

  before(async () => {
    other = await otherImage(stack.kubectl);
    await stack.up();
  });

  it("wait for the pods above the partition, down and up again, without a further look", async () => {
    for (const [version, partition, expected] of [
      ["v2", 2, "v1,v1,v2"],
      ["v2", 1, "v1,v2,v2"],
      ["v2", 2, "v1,v2,v2"],
      ["v3", 2, "v1,v2,v3"],
      ["v1", 2, "v1,v2,v1"],
      ["v1", 0, "v1,v1,v1"],
    ] as const) {
      await say(version, { partition });
      await stack.up();
      assert.equal((await versions()).join(), expected);
      await stack.preview("--expect-no-changes");
    }
  });

  it("fail for a pod above the partition that cannot start, and go on when it can", async () => {
    await say("v1", { partition: 1 }, { image: "registry.invalid/missing:1", progressDeadlineSeconds: 10 });
    await stack.failing("up", "--yes", "--skip-preview");
    await say("v1", { partition: 1 });
    await stack.up();
    assert.ok(Object.values(await visits(stack).ready()).every((ready) => ready === "True"));
  });

  it("hold back a pod too that a run without them has broken, say so, and let go of it when they are left out", async () => {
    const soon = { progressDeadlineSeconds: 10 };
    const held = () => say("v1", { partition: 3 }, soon);
    await held();
    await stack.up();
    await say("v1", {}, { image: "registry.invalid/missing:1", ...soon });
    await stack.failing("up", "--yes", "--skip-preview");
    await held();
    assert.match(
      await stack.failing("up", "--yes", "--skip-preview"),
      /the pods below rollout\.partition 3 keep the template that they have; .* leave rollout\.partition out for one run/,
    );
    await say("v1");
    await stack.up();
    await held();
    await stack.up();
    assert.ok(Object.values(await visits(stack).ready()).every((ready) => ready === "True"));
    await stack.preview("--expect-no-changes");
  });

  it("widen, narrow and meet another number of pods, which keep the image that they have", async () => {
    await say("v1");
    await stack.up();
    const [stable] = await images();
    for (const [canaries, replicas, pattern] of [
      [1, 3, "sso"],
      [1, 4, "ssoo"],
      [3, 4, "sooo"],
      [1, 4, "sooo"],
      [1, 3, "soo"],
    ] as const) {
      await say("v1", { canary: { replicas: canaries, image: other } }, { replicas });
      await stack.up();
      const seen = async () => (await images()).map((image) => (image === stable ? "s" : "o")).join("");
      // A pod too many is listed until it has stopped.
      await until(async () => (await seen()).length === replicas, { what: `${replicas} pods` });
      assert.equal(await seen(), pattern);
      assert.equal(await updated(), pattern.split("o").length - 1);
      await stack.preview("--expect-no-changes");
    }
  });
});

function args(
  version: string,
  rollout: RolloutArgs = {},
  more: Partial<StatefulAppArgs> = {},
): Partial<StatefulAppArgs> {
  return { replicas: 3, env: { VERSION: version }, rollout, progressDeadlineSeconds: 60, ...more };
}
