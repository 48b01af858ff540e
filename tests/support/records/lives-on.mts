import assert from "node:assert/strict";
import type { Recipe } from "../recipe.mts";
import { signalContainer } from "../signal-container.mts";
import type { TestStack } from "../stack.mts";
import { until } from "../until.mts";
import { visits } from "../visits.mts";
import type { Writer } from "./writer.mts";

export interface System {
  readonly app: string;
  readonly recipe: Recipe;
  readonly stack: TestStack;
  readonly writer: Writer;
  /** The image that the stack begins with. */
  readonly image: string;
  /** The same image under another tag, once it is there. */
  readonly another: () => string;
  /** The name of the process that is a member. */
  readonly process: string;
  /** The volumes' size in the recipe, and the one they grow to. */
  readonly size: readonly [from: string, to: string];
}

/** On a busy machine; alone it takes some ten seconds. */
const timeout = 180_000;

/** What a replicated system of three members lives through while records are written to it; after each, all of them are there. */
export function livesOn({ app, recipe, stack, writer, image, another, process, size: [from, to] }: System): void {
  const members = [0, 1, 2].map((ordinal) => `${app}-${ordinal}`);
  const pods = () => visits(stack);
  const uid = async (name: string) =>
    (await pods().pods()).find(({ metadata }) => metadata.name === name)?.metadata.uid;
  const allReady = async () => {
    const ready = await pods().ready();
    return members.every((member) => ready[member] === "True");
  };
  const evict = (pod: string) =>
    stack.apply({ apiVersion: "policy/v1", kind: "Eviction", metadata: { name: pod, namespace: stack.namespace } }, [
      ...["create", "--raw", `/api/v1/namespaces/${stack.namespace}/pods/${pod}/eviction`],
    ]);
  const restarts = (pod: string) => {
    const count = "jsonpath={.status.containerStatuses[0].restartCount}";
    return stack.kubectl.text("get", "pod", pod, "-n", stack.namespace, "-o", count);
  };

  it("takes another image member by member, and writes stand still for less than ten seconds", async () => {
    await stack.configure({ image: another() });
    const pause = await writer.longestPause(() => stack.up());
    console.log(`      writes stood still for ${pause} s`);
    assert.ok(pause < 10, `${pause} s`);
  });

  it("tries an image on one member, and takes it for all", async () => {
    const canary = `rollout: { canary: { replicas: 1, image: "${image}" } },\n`;
    await recipe.edit("podDisruptionBudget:", `${canary}podDisruptionBudget:`);
    await stack.up();
    await recipe.edit(canary, "");
    await stack.configure({ image });
    await stack.up();
    await writer.goesOn();
  });

  it("grows every volume in place", async () => {
    const before = await Promise.all(members.map(uid));
    await recipe.edit(`size: "${from}"`, `size: "${to}"`);
    await stack.up();
    const sizes = (await pods().claims()).map(({ spec }) => spec.resources.requests.storage);
    assert.deepEqual(sizes, [to, to, to]);
    assert.deepEqual(await Promise.all(members.map(uid)), before);
    await writer.goesOn();
  });

  it("lets a drain take one member at a time", async () => {
    for (const member of members) {
      await until(allReady, { what: "every member", timeout });
      const before = await uid(member);
      await evict(member);
      const [next = ""] = members.filter((one) => one !== member);
      await assert.rejects(evict(next), /Cannot evict pod as it would violate the pod's disruption budget/);
      await until(async () => (await uid(member)) !== before && allReady(), { what: `${member} to be back`, timeout });
    }
    await writer.goesOn();
  });

  it("loses a member to kill -9, and has it back", async () => {
    const [, killed = ""] = members;
    const before = Number(await restarts(killed));
    const pause = await writer.longestPause(async () => {
      signalContainer((await uid(killed))!, process, "SIGKILL");
      const back = async () => Number(await restarts(killed)) > before && allReady();
      await until(back, { what: `${killed} to be back`, timeout });
    });
    assert.ok(pause < 10, `${pause} s`);
  });

  it("is destroyed and comes back with every record", async () => {
    await stack.destroy();
    await stack.up();
    await writer.goesOn();
  });
}
