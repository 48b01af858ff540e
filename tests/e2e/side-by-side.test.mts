import assert from "node:assert/strict";
import { testStack, type TestStack } from "../support/stack.mts";
import { until } from "../support/until.mts";
import { visits } from "../support/visits.mts";

interface Item {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly uid: string;
    readonly labels?: object;
    readonly annotations?: object;
  };
  readonly spec?: { readonly claimRef?: { readonly namespace: string } };
  readonly data?: object;
}

describe("two stacks of one program on one cluster", () => {
  const first = testStack("first", { config: { replicas: 1, volumeSize: "16Mi" } });
  // As the stack file says it, but for the cluster it runs on.
  const here = { context: "stateful-app", image: "localhost/node:24", volumeSize: "16Mi", onDestroy: "Delete" };
  const staging = testStack("staging", { from: "staging", config: here });
  const guest = testStack("guest", { from: "staging", config: here });

  /** Everything of a stack: all objects of all kinds in its namespace, the namespace itself and its volumes, as they were asked for. */
  async function everything({ kubectl, namespace }: TestStack): Promise<Record<string, unknown>> {
    const kinds = (await kubectl.text("api-resources", "--verbs=list", "--namespaced", "-o", "name")).split("\n");
    // What happened is no object that somebody asked for, and a measurement is none either; what another suite defines may go meanwhile.
    const foreign = /^events|(metrics\.k8s\.io|monitoring\.coreos\.com)$/;
    const asked = kinds.filter((kind) => kind !== "" && !foreign.test(kind)).join(",");
    const list = async (...args: string[]) => (await kubectl.json<{ items: Item[] }>("get", ...args)).items;
    const [inside, volumes, own] = await Promise.all([
      list(asked, "-n", namespace),
      list("persistentvolumes"),
      kubectl.text("get", "namespace", namespace, "--ignore-not-found", "-o", "json"),
    ]);
    const items = [
      ...inside,
      ...volumes.filter(({ spec }) => spec?.claimRef?.namespace === namespace),
      ...(own ? [JSON.parse(own) as Item] : []),
    ];
    return Object.fromEntries(
      items.map(({ kind, metadata: { name, uid, labels, annotations }, spec, data }) => [
        `${kind}/${name}`,
        // Who answers changes by itself: on a busy machine a probe may come too late.
        { uid, labels, ...(!kind.startsWith("Endpoint") && { annotations }), spec, data },
      ]),
    );
  }

  it("stand beside each other, differ as their stack files say, and leave each other's objects alone", async () => {
    await first.up();
    await visits(first).visit("visits-0", 3);
    const before = await everything(first);
    assert.ok(Object.keys(before).includes("StatefulSet/visits"), Object.keys(before).join(", "));

    await staging.up();
    assert.deepEqual(Object.keys(await visits(staging).counts()), ["visits-0", "visits-1"]);
    assert.deepEqual(await everything(first), before);

    const beside = await everything(staging);
    await first.preview("--expect-no-changes");
    await first.up();
    assert.deepEqual(await everything(staging), beside);
  });

  it("cannot take each other's namespace", async () => {
    const before = await everything(first);
    await guest.configure({ namespace: first.namespace });
    const said = await guest.failing("up", "--yes", "--skip-preview");
    assert.match(
      said,
      /namespace: must not exist already with retention\.onDestroy "Delete", .*, which stateful-app:\S+:visits/,
    );
    assert.deepEqual(await everything(first), before);
  });

  it("go one by one: with its data deleted nothing of the one is left, and the other keeps counting", async () => {
    const before = await everything(first);
    await staging.destroy();
    await until(async () => Object.keys(await everything(staging)).length === 0, {
      what: "the storage to give back the volumes that nobody claims any more",
    });
    assert.deepEqual(await everything(first), before);
    assert.deepEqual(await visits(first).counts(), { "visits-0": 3 });
  });
});
