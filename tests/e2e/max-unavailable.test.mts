import assert from "node:assert/strict";
import type { StatefulAppArgs } from "../../components/index.ts";
import { countsUnavailablePods, serverVersion } from "../../cli/target/server-version.mts";
import { lightPods } from "../support/light-pods.mts";
import { mostDown } from "../support/most-down.mts";
import { testStack, withArgs } from "../support/stack.mts";

const pods = 10;

/** Most of a pod's time is that in which it must stay ready, so that the ratio is not one of a busy machine. */
function args(version: string, maxUnavailable: number | string): Partial<StatefulAppArgs> {
  return {
    ...lightPods,
    replicas: pods,
    env: { VERSION: version },
    minReadySeconds: 5,
    rollout: { maxUnavailable },
  };
}

describe("maxUnavailable", function () {
  const stack = testStack("max-unavailable", withArgs(args("v1", 1)));
  const say = (...said: Parameters<typeof args>) => stack.configure({ args: JSON.stringify(args(...said)) });

  /** A rollout of another version. */
  const rollout = async (...said: Parameters<typeof args>) => {
    await say(...said);
    return mostDown(stack, pods, () => stack.up());
  };

  let takes: boolean;

  before(async () => {
    await stack.up();
    takes = countsUnavailablePods((await serverVersion(stack.kubectl))!);
  });

  it("of 3 takes ten pods through a rollout in less than 45 % of the time of 1, and never more than 3 down; one by one where the server drops it", async () => {
    const one = await rollout("v2", 1);
    const three = await rollout("v3", 3);
    assert.deepEqual([one.most, three.most], [1, takes ? 3 : 1]);
    if (takes) assert.ok(three.seconds < 0.45 * one.seconds, `${three.seconds} s of ${one.seconds} s`);
  });

  it("is what the API server took, so that nothing is left to change and nobody is warned, or is named as dropped", async () => {
    const path = "jsonpath={.spec.updateStrategy.rollingUpdate.maxUnavailable}";
    const taken = await stack.kubectl.text("get", "sts", "visits", "-n", stack.namespace, "-o", path);
    assert.equal(taken, takes ? "3" : "");
    const dropped = /dropped rollout\.maxUnavailable/;
    if (takes) assert.doesNotMatch(await stack.preview("--expect-no-changes"), dropped);
    else assert.match(await stack.up(), dropped);
  });

  it("as a percentage counts pods rounded down, as Kubernetes does", async () => {
    assert.equal((await rollout("v4", "39%")).most, takes ? 3 : 1);
  });
});
