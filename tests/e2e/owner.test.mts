import assert from "node:assert/strict";
import type { StatefulAppArgs } from "../../components/index.ts";
import { testStack, withArgs } from "../support/stack.mts";
import { visits } from "../support/visits.mts";

describe("an owner", () => {
  const none = { owner: null } as unknown as Partial<StatefulAppArgs>;
  const stack = testStack("owner", withArgs({ replicas: 1, ...none }));
  let podLabels = {};
  const say = (args: Partial<StatefulAppArgs>) =>
    stack.configure({ args: JSON.stringify({ replicas: 1, podLabels, ...args }) });
  const marks = async () => {
    const mark = "jsonpath={.metadata.annotations.stateful-app/owner}";
    const claim = ["get", "pvc", "data-visits-0", "-n", stack.namespace, "-o", mark];
    return [
      await stack.kubectl.text("get", "namespace", stack.namespace, "-o", mark),
      await stack.kubectl.text(...claim),
    ];
  };
  const uids = async () => (await visits(stack).pods()).map(({ metadata }) => metadata.uid);

  before(async () => {
    await stack.up();
    await visits(stack).visit("visits-0", 3);
  });

  for (const [what, owner, previousOwner] of [
    ["is added", "shop/dev", ""],
    ["changes", "store/dev", ""],
  ] as const)
    it(`${what} by naming the one before, without a restart, and the stack goes on as before`, async () => {
      const pods = await uids();
      await say({ owner });
      for (const command of [["preview"], ["up", "--yes", "--skip-preview"]])
        assert.match(await stack.failing(...command), /owner: must stay left out, .* previousOwner: ""/);
      await say({ owner, previousOwner });
      await stack.up();
      assert.deepEqual(await marks(), [owner, owner]);
      assert.deepEqual(await uids(), pods);
      await stack.preview("--expect-no-changes");
      podLabels = { owner: owner.replace("/", "-") };
      await say({ owner, previousOwner });
      await stack.up();
      assert.equal((await visits(stack).counts())["visits-0"], 3);
    });
});
