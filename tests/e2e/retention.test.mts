import assert from "node:assert/strict";
import { stackPreview } from "../../cli/stack/preview.mts";
import { testStack } from "../support/stack.mts";
import { visits } from "../support/visits.mts";

describe("retention", () => {
  const stack = testStack("retention", { config: { replicas: 2, volumeSize: "16Mi" } });
  const claims = ["persistentvolumeclaim/data-visits-0", "persistentvolumeclaim/data-visits-1"];

  it("keeps the namespace, the volumes and nothing else on destroy, and finds the counts on the next up", async () => {
    const app = visits(stack);
    await stack.up();
    await app.visit("visits-0", 3);
    await app.visit("visits-1", 7);
    const counts = await app.counts();

    await stack.destroy();
    await app.holdsOnly(...claims);

    await stack.up();
    assert.deepEqual(await app.counts(), counts);
  });

  it("loses nothing from Retain to Delete and back", async () => {
    const app = visits(stack);
    const counts = await app.counts();
    await stack.configure({ onDestroy: "Delete", onScaleDown: "Delete" });
    await stack.up();
    assert.deepEqual(await app.counts(), counts);

    await stack.configure({ onDestroy: "Retain", onScaleDown: "Retain" });
    await stack.up();
    assert.deepEqual(await app.counts(), counts);

    await stack.destroy();
    await app.holdsOnly(...claims);
    await stack.up();
    assert.deepEqual(await app.counts(), counts);
  });

  it("scales to none and back with the counts where they were", async () => {
    const app = visits(stack);
    const counts = await app.counts();
    await stack.configure({ replicas: 0 });
    await stack.up();
    assert.deepEqual(await app.pods(), []);
    await stack.configure({ replicas: 2 });
    await stack.up();
    assert.deepEqual(await app.counts(), counts);
  });

  it("is told as data where no pod is left and the volumes go with them, and not where they stay", async () => {
    const effect = async () => (await stackPreview(stack.workspace, { silent: true })).effect;
    await stack.configure({ replicas: 0 });
    assert.equal(await effect(), "replacement");
    await stack.configure({ replicas: 2, onScaleDown: "Delete" });
    await stack.up();
    await stack.configure({ replicas: 0 });
    assert.equal(await effect(), "data");
    await stack.configure({ replicas: 2 });
  });

  it("deletes for real when it was told so in as many words", async () => {
    await stack.configure({ onDestroy: "Delete" });
    await stack.up();
    await stack.destroy();
    assert.equal(await stack.kubectl.text("get", "namespace", stack.namespace, "--ignore-not-found"), "");
  });
});
