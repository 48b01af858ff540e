import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { StatefulAppArgs } from "../../components/index.ts";
import { Canary } from "../support/canary.mts";
import { deletePods } from "../support/delete-pods.mts";
import { testStack, withArgs } from "../support/stack.mts";
import { until } from "../support/until.mts";
import { visits } from "../support/visits.mts";

interface Pods {
  readonly items: readonly {
    readonly metadata: { readonly name: string; readonly uid: string };
    readonly spec: {
      readonly volumes: readonly {
        readonly configMap?: { readonly name: string };
        readonly secret?: { readonly secretName: string };
      }[];
    };
    readonly status: { readonly containerStatuses?: readonly { readonly restartCount: number }[] };
  }[];
}

interface Names {
  readonly items: readonly { readonly kind: string; readonly metadata: { readonly name: string } }[];
}

describe("changed content", () => {
  const canary = new Canary();
  const [first, second] = [`${canary.value}-1`, `${canary.value}-2`];
  const stack = testStack("content", withArgs(args("one", first)));
  const app = () => visits(stack);
  const say = (...said: Parameters<typeof args>) => stack.configure({ args: JSON.stringify(args(...said)) });
  const list = <T,>(kinds: string) => stack.kubectl.json<T>("get", kinds, "-n", stack.namespace);
  const uids = async () => (await app().pods()).map(({ metadata }) => metadata.uid);
  const read = (pod: string) => app().exec(pod, "cat", "/etc/visits/motd", "/etc/keys/key");

  /** Every pod that was seen while something was done, and what any of them mounted that was not there. */
  async function watched(action: () => Promise<unknown>) {
    let over = false;
    const done = action().finally(() => (over = true));
    const seen = new Map<string, string>();
    const missing = new Set<string>();
    while (!over) {
      const { items } = await list<Pods>("pods");
      // Asked afterwards: what a pod mounts must still be there while the pod is.
      const there = await list<Names>("configmaps,secrets");
      const names = new Set(there.items.map(({ kind, metadata }) => `${kind} ${metadata.name}`));
      const still = new Set((await list<Pods>("pods")).items.map(({ metadata }) => metadata.uid));
      for (const { metadata, spec } of items) {
        seen.set(metadata.uid, metadata.name);
        const mounted = spec.volumes.flatMap(({ configMap, secret }) => [
          ...(configMap ? [`ConfigMap ${configMap.name}`] : []),
          ...(secret ? [`Secret ${secret.secretName}`] : []),
        ]);
        for (const name of mounted)
          if (still.has(metadata.uid) && !names.has(name)) missing.add(`${metadata.name} mounts ${name}`);
      }
      await sleep(100);
    }
    await done;
    return { pods: [...seen.values()].sort(), missing: [...missing] };
  }

  const said: Record<string, string> = {};

  before(async () => {
    said.creation = await stack.up();
  });

  for (const [what, motd, key] of [
    ["a file", "two", first],
    ["a secret file", "two", second],
  ] as const)
    it(`of ${what} restarts each pod once, and no pod is ever without what it mounts`, async () => {
      await say(motd, key);
      said[`preview of ${what}`] = await stack.preview();
      const { pods, missing } = await watched(async () => (said[what] = await stack.up()));
      assert.deepEqual(pods, ["visits-0", "visits-0", "visits-1", "visits-1"]);
      assert.deepEqual(missing, []);
      const { items } = await list<Pods>("pods");
      for (const { status } of items) assert.equal(status.containerStatuses?.[0]?.restartCount, 0);
      for (const pod of ["visits-0", "visits-1"]) assert.equal(await read(pod), motd + key);
      const names = (await app().objects()).filter((name) => /^(configmap|secret)\//.test(name));
      assert.equal(names.length, 3, `nothing old is left: ${names.join()}`);
    });

  it("of a secret file shows in no preview, log, event, state or object but its Secret", async () => {
    await canary.assertHidden(stack, "visits-0", said);
  });

  it("of what the pods do not read restarts none", async () => {
    const before = await uids();
    await say("two", second, { podServices: {}, terminationGracePeriodSeconds: 30, progressDeadlineSeconds: 200 });
    await stack.up();
    assert.deepEqual(await uids(), before);
  });

  it("of both that fails and is taken back leaves what restarting pods mount", async () => {
    const probes = { readiness: { exec: { command: ["false"] }, periodSeconds: 1 } };
    await say("three", first, { probes, progressDeadlineSeconds: 15 });
    await stack.failing("up", "--yes", "--skip-preview");
    await say("two", second);
    await stack.up();
    await deletePods(stack.kubectl, stack.namespace, "visits-0", "visits-1");
    await until(
      async () => (await app().ready())["visits-0"] === "True" && (await app().ready())["visits-1"] === "True",
      {
        what: "both pods to start again with the file they had",
      },
    );
    for (const pod of ["visits-0", "visits-1"]) assert.equal(await read(pod), "two" + second);
    await stack.preview("--expect-no-changes");
  });
});

function args(motd: string, key: string, more: Partial<StatefulAppArgs> = {}): Partial<StatefulAppArgs> {
  return {
    files: { motd: { mountPath: "/etc/visits", data: { motd } } },
    secretFiles: { keys: { mountPath: "/etc/keys", data: { key } } },
    ...more,
  };
}

describe("changed content that not all pods get", () => {
  const stack = testStack("content-partition", withArgs(args("one", "key-1")));
  const app = () => visits(stack);
  const say = (...said: Parameters<typeof args>) => stack.configure({ args: JSON.stringify(args(...said)) });
  const read = (pod: string) => app().exec(pod, "cat", "/etc/visits/motd", "/etc/keys/key");
  const mounted = async () => (await app().objects()).filter((name) => /^(configmap|secret)\//.test(name)).length;
  const restarted = async (pod: string) => {
    await deletePods(stack.kubectl, stack.namespace, pod);
    await until(async () => (await app().ready())[pod] === "True", { what: `${pod} to start again` });
  };
  const partition = { rollout: { partition: 1 } };

  before(async () => {
    await stack.up();
  });

  it("leaves the others what they mount, also when they restart and however often it changes", async () => {
    const first = await mounted();
    for (const [motd, key] of [
      ["two", "key-2"],
      ["three", "key-2"],
      ["three", "key-3"],
    ] as const) {
      await say(motd, key, partition);
      await stack.up();
      await restarted("visits-0");
      assert.equal(await read("visits-0"), "onekey-1");
      assert.equal(await read("visits-1"), motd + key);
      await stack.preview("--expect-no-changes");
    }
    // One more of each: what the last pod had in between is gone.
    assert.equal(await mounted(), first + 2);
  });

  it("goes back to what the others have", async () => {
    await say("one", "key-1", partition);
    await stack.up();
    for (const pod of ["visits-0", "visits-1"]) {
      await restarted(pod);
      assert.equal(await read(pod), "onekey-1");
    }
  });

  it("leaves the others what they mount also where a run fails and another content follows", async () => {
    const probes = { readiness: { exec: { command: ["false"] }, periodSeconds: 1 } };
    await say("ill", "key-ill", { ...partition, probes, progressDeadlineSeconds: 15 });
    await stack.failing("up", "--yes", "--skip-preview");
    await restarted("visits-0");
    await say("well", "key-well", partition);
    await stack.up();
    await restarted("visits-0");
    assert.equal(await read("visits-0"), "onekey-1");
    assert.equal(await read("visits-1"), "wellkey-well");
    await stack.preview("--expect-no-changes");
  });

  it("leaves nothing old when all pods have it, and nothing at all after a destroy", async () => {
    await say("four", "key-4", partition);
    await stack.up();
    await say("four", "key-4");
    await stack.up();
    for (const pod of ["visits-0", "visits-1"]) assert.equal(await read(pod), "fourkey-4");
    const first = 3;
    assert.equal(await mounted(), first);
    await say("five", "key-5", partition);
    await stack.up();
    await stack.destroy();
    await until(async () => (await mounted()) === 0, { what: "ConfigMaps and Secrets to go" });
  });
});
