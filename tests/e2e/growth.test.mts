import assert from "node:assert/strict";
import { testStack } from "../support/stack.mts";
import { visits } from "../support/visits.mts";

describe("growth", () => {
  const stack = testStack("growth", { config: { replicas: 2, volumeSize: "100Mi" } });
  const sizes = async () => (await visits(stack).claims()).map(({ spec }) => spec.resources.requests.storage);
  const uids = async () => (await visits(stack).pods()).map(({ metadata }) => metadata.uid);

  before(async () => {
    await stack.up();
  });

  it("grows every volume in place: no pod restarts, no other resource changes", async () => {
    const [pods, counts] = [await uids(), await visits(stack).counts()];
    await stack.configure({ volumeSize: "200Mi" });
    const plan = await stack.preview();
    assert.match(plan, /PersistentVolumeClaimPatch/);
    assert.doesNotMatch(plan, /kubernetes:apps\/v1:StatefulSet/);

    await stack.up();
    assert.deepEqual(await sizes(), ["200Mi", "200Mi"]);
    assert.deepEqual(await uids(), pods);
    assert.deepEqual(await visits(stack).counts(), counts);
  });

  it("gives a new ordinal the new size, though the claim template keeps the old one", async () => {
    await stack.configure({ replicas: 3 });
    await stack.up();
    assert.deepEqual(await sizes(), ["200Mi", "200Mi", "200Mi"]);
  });

  it("refuses to shrink at preview, by name, before anything is touched", async () => {
    await stack.configure({ volumeSize: "150Mi" });
    for (const command of [["preview"], ["up", "--yes"]]) {
      const said = await stack.failing(...command);
      assert.match(
        said,
        /claim data-visits-\d: must not shrink from "200Mi", got "150Mi"; write a size of at least "200Mi"/,
      );
    }
    assert.deepEqual(await sizes(), ["200Mi", "200Mi", "200Mi"]);
  });

  it("keeps the volumes of pods that went, and finds them when they come back", async () => {
    await stack.configure({ volumeSize: "200Mi" });
    const app = visits(stack);
    await app.visit("visits-2", 9);
    await stack.configure({ replicas: 1 });
    await stack.up();
    assert.deepEqual((await app.claims()).length, 3);
    await stack.configure({ replicas: 3 });
    await stack.up();
    assert.equal((await app.counts())["visits-2"], 9);
  });
});
