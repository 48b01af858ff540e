import assert from "node:assert/strict";
import type { StatefulAppArgs } from "../../components/index.ts";
import { testStack, withArgs } from "../support/stack.mts";
import { visits } from "../support/visits.mts";

type Sizes = Readonly<Record<number, string>>;

/** Two claims, so that more than one thing can shrink at once. */
function args(size: string, replicas: number, sizes?: Sizes, wal = "16Mi"): Partial<StatefulAppArgs> {
  return { replicas, claims: { data: { size, sizes, mountPath: "/data" }, wal: { size: wal, mountPath: "/wal" } } };
}

describe("growth", () => {
  const stack = testStack("growth", withArgs(args("100Mi", 2)));
  const app = () => visits(stack);
  const say = (...said: Parameters<typeof args>) => stack.configure({ args: JSON.stringify(args(...said)) });
  const sizes = async () => {
    const claims = (await app().claims()).filter(({ metadata }) => metadata.name.startsWith("data-"));
    return claims.map(({ spec }) => spec.resources.requests.storage);
  };
  const uids = async () => (await app().pods()).map(({ metadata }) => metadata.uid);

  before(async () => {
    await stack.up();
  });

  it("grows every volume in place: no pod restarts, and the set is not touched", async () => {
    await app().visit("visits-0", 3);
    const [pods, counts] = [await uids(), await app().counts()];
    await say("200Mi", 2);
    const plan = await stack.preview();
    assert.match(plan, /PersistentVolumeClaimPatch/);
    assert.doesNotMatch(plan, /kubernetes:apps\/v1:StatefulSet/);

    await stack.up();
    assert.deepEqual(await sizes(), ["200Mi", "200Mi"]);
    assert.deepEqual(await uids(), pods);
    assert.deepEqual(await app().counts(), counts);
    await stack.preview("--expect-no-changes");
  });

  it("grows one volume alone, and gives a new ordinal the size that the others have", async () => {
    const pods = await uids();
    await say("200Mi", 3, { 0: "300Mi" });
    await stack.up();
    assert.deepEqual(await sizes(), ["300Mi", "200Mi", "200Mi"]);
    assert.deepEqual((await uids()).slice(0, 2), pods);
  });

  const shrinking = [
    /claims\.data\.size: must not shrink from "200Mi", as a volume only grows, got "90Mi"; write at least "200Mi"/,
    /claims\.data\.sizes\.0: must not shrink from "300Mi", as a volume only grows, got "80Mi"; write at least "300Mi"/,
    /claims\.wal\.size: must not shrink from "16Mi", as a volume only grows, got "8Mi"; write at least "16Mi"/,
  ];

  it("refuses at preview whatever would shrink, all of it at once, before anything is touched", async () => {
    await say("90Mi", 3, { 0: "80Mi" }, "8Mi");
    for (const command of [["preview"], ["up", "--yes", "--skip-preview"]]) {
      const said = await stack.failing(...command);
      for (const refusal of shrinking) assert.match(said, refusal);
    }
    assert.deepEqual(await sizes(), ["300Mi", "200Mi", "200Mi"]);
  });

  it("refuses it on another machine too, to which the stack was carried", async () => {
    await stack.move();
    const said = await stack.failing("preview");
    for (const refusal of shrinking) assert.match(said, refusal);
    await say("200Mi", 3, { 0: "300Mi" });
    await stack.preview("--expect-no-changes");
  });

  it("keeps the volumes of pods that went, refuses to shrink them, and finds them when they come back", async () => {
    await app().visit("visits-2", 9);
    await say("200Mi", 0, { 0: "300Mi" });
    await stack.up();
    assert.deepEqual(await sizes(), ["300Mi", "200Mi", "200Mi"]);

    await say("90Mi", 3, { 0: "80Mi" });
    const said = await stack.failing("preview");
    for (const refusal of shrinking.slice(0, 2)) assert.match(said, refusal);

    await say("200Mi", 3, { 0: "300Mi" });
    await stack.up();
    assert.equal((await app().counts())["visits-2"], 9);
  });
});
