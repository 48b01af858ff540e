import assert from "node:assert/strict";
import type { RolloutArgs, StatefulAppArgs } from "../../components/index.ts";
import { deletePods } from "../support/delete-pods.mts";
import { testStack, withArgs } from "../support/stack.mts";
import { until } from "../support/until.mts";
import { visits } from "../support/visits.mts";

interface Pods {
  readonly items: readonly {
    readonly metadata: { readonly name: string; readonly uid: string };
    readonly spec: { readonly containers: readonly { readonly env?: readonly { readonly value: string }[] }[] };
    readonly status: {
      readonly conditions: readonly {
        readonly type: string;
        readonly status: string;
        readonly lastTransitionTime: string;
      }[];
    };
  }[];
}

interface Rollout {
  readonly phase: string;
  readonly updated: number;
  readonly total: number;
  readonly todo?: string;
}

describe("rollout", () => {
  const stack = testStack("rollout", withArgs(args("v1")));
  const app = () => visits(stack);
  const say = (...said: Parameters<typeof args>) => stack.configure({ args: JSON.stringify(args(...said)) });
  const pods = async () => (await stack.kubectl.json<Pods>("get", "pods", "-n", stack.namespace)).items;
  const versions = async () => (await pods()).map(({ spec }) => spec.containers[0]?.env?.[0]?.value);
  const uids = async () => (await pods()).map(({ metadata }) => metadata.uid);
  const rollout = async () => (await stack.outputs<{ rollout: Rollout }>()).rollout;
  const deleted = async (name: string) => {
    const old = await uids();
    await deletePods(stack.kubectl, stack.namespace, name);
    await until(async () => Object.keys(await app().counts()).length === 3 && (await uids()).join() !== old.join(), {
      what: `${name} to come back`,
    });
  };
  let counts: Record<string, number>;

  before(async () => {
    await stack.up();
    await app().visit("visits-1", 4);
    counts = await app().counts();
  });
  afterEach(async () => assert.deepEqual(await app().counts(), counts));

  it("goes down from the top by a partition, and a deleted pod comes back on its own side", async () => {
    await say("v2", { partition: 3 });
    await stack.up();
    assert.deepEqual(await versions(), ["v1", "v1", "v1"]);
    assert.deepEqual(await rollout(), {
      phase: "pending",
      updated: 0,
      total: 3,
      todo: "lower rollout.partition from 3",
    });

    await say("v2", { partition: 2 });
    await stack.up();
    await until(async () => (await versions()).join() === "v1,v1,v2", { what: "the last pod to change" });
    await deleted("visits-0");
    await deleted("visits-2");
    assert.deepEqual(await versions(), ["v1", "v1", "v2"]);

    await say("v2", { partition: 0 });
    await stack.up();
    assert.deepEqual(await versions(), ["v2", "v2", "v2"]);
    assert.deepEqual(await rollout(), { phase: "complete", updated: 3, total: 3 });
  });

  it("goes back to the first revision instead of making a third", async () => {
    await say("v1");
    await stack.up();
    assert.deepEqual(await versions(), ["v1", "v1", "v1"]);
    const revisions = await stack.kubectl.text("get", "controllerrevisions", "-n", stack.namespace, "-o", "name");
    assert.equal(revisions.trim().split("\n").length, 2, revisions);
  });

  it("by OnDelete changes no pod by itself, says which to delete, and knows when all were", async () => {
    await say("v2", { strategy: "OnDelete" });
    const before = await uids();
    await stack.up();
    assert.deepEqual(await uids(), before);
    const pending = await rollout();
    assert.deepEqual([pending.phase, pending.updated, pending.total], ["pending", 0, 3]);

    const [, query = ""] = /kubectl (get pods .*)$/.exec(pending.todo ?? "") ?? [];
    const old = async () => (await stack.kubectl.text(...query.split(" "), "-o", "name")).split("\n").filter(Boolean);
    assert.deepEqual(await old(), ["pod/visits-0", "pod/visits-1", "pod/visits-2"]);
    await deleted("visits-1");
    assert.deepEqual(await versions(), ["v1", "v2", "v1"]);
    assert.deepEqual(await old(), ["pod/visits-0", "pod/visits-2"]);

    await deleted("visits-0");
    await deleted("visits-2");
    await stack.up("--refresh");
    assert.deepEqual(await rollout(), { phase: "complete", updated: 3, total: 3 });
  });

  it("waits until pods are available, not just ready", async () => {
    await say("v3", {}, 4);
    await stack.up();
    const end = Date.now();
    const ready = Math.max(
      ...(await pods()).flatMap(({ status }) =>
        status.conditions
          .filter(({ type }) => type === "Ready")
          .map(({ lastTransitionTime }) => Date.parse(lastTransitionTime)),
      ),
    );
    const { status } = await stack.kubectl.json<{ status: { availableReplicas: number } }>(
      ...["get", "sts", "visits", "-n", stack.namespace],
    );
    assert.equal(status.availableReplicas, 3);
    assert.ok(end - ready >= 4000, `ready for ${end - ready} ms`);
  });
});

function args(version: string, rollout: RolloutArgs = {}, minReadySeconds = 0): Partial<StatefulAppArgs> {
  return { replicas: 3, env: { VERSION: version }, rollout, minReadySeconds };
}
