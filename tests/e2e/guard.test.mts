import assert from "node:assert/strict";
import { testStack } from "../support/stack.mts";
import { visits } from "../support/visits.mts";

describe("guarded fields", () => {
  const stack = testStack("guard", { config: { replicas: 2, volumeSize: "16Mi" } });
  const uids = async () => (await visits(stack).pods()).map(({ metadata }) => metadata.uid);

  before(async () => {
    await stack.up();
    await visits(stack).visit("visits-0", 3);
    await visits(stack).visit("visits-1", 6);
  });

  it("refuses at preview what would replace the set, says what that costs, and touches nothing", async () => {
    const pods = await uids();
    await stack.configure({ podManagement: "OrderedReady" });
    for (const command of [["preview"], ["up", "--yes", "--skip-preview"]]) {
      const said = await stack.failing(...command);
      assert.match(said, /podManagement: must stay "Parallel", as the set would be replaced: every pod goes down once/);
      assert.match(said, /allowReplacement: \["podManagement"\]/);
    }
    assert.deepEqual(await uids(), pods);
  });

  it("previews an allowed replacement, runs it by a plain up, and keeps every count", async () => {
    const app = visits(stack);
    const [pods, counts] = [await uids(), await app.counts()];
    await stack.configure({ allowReplacement: "podManagement" });
    assert.match(await stack.preview(), /StatefulSet[^\n]*\n?[^\n]*replace|replace[^\n]*StatefulSet/);

    await stack.up();
    assert.deepEqual(await app.counts(), counts);
    for (const uid of await uids()) assert.ok(!pods.includes(uid));

    await stack.configure({ allowReplacement: "" });
    await stack.up();
    await stack.preview("--expect-no-changes");
  });

  it("refuses another StorageClass for life", async () => {
    await stack.configure({ storageClass: "other" });
    assert.match(await stack.failing("preview"), /claims\.data\.storageClass: must stay null for life, got "other"/);
    await stack.configure({ storageClass: "" });
  });

  it("refuses a replacement while the retention would take the volumes along", async () => {
    await stack.configure({ onDestroy: "Delete", podManagement: "Parallel", allowReplacement: "podManagement" });
    assert.match(await stack.failing("preview"), /retention\.onDestroy: must be "Retain", in a run of its own/);
  });
});
