import { app, named } from "../support/edits/program.mts";
import { targetOf } from "../support/edits/recorded.mts";
import { stableImage } from "../support/other-image.mts";
import { testStack } from "../support/stack.mts";

describe("an app of which --target runs the set alone", function () {
  this.timeout("5m");
  const stack = testStack("targeted", { program: "tests/e2e/programs/edits" });

  async function write(replicas: number): Promise<void> {
    const names = { namespaces: { a: stack.namespace }, images: { stable: stableImage }, owner: stack.owner };
    await stack.configure({ apps: JSON.stringify(named([app("one", { namespace: "a", replicas })], names)) });
  }

  before(async () => {
    await write(3);
    await stack.up();
  });

  for (const replicas of [2, 1, 0])
    it(`leaves a state that the engine reads where ${replicas} of its pods are still asked for`, async () => {
      await write(replicas);
      await stack.up(...(await targetOf(stack)));
      await stack.preview();
    });
});
