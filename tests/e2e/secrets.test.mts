import { Canary } from "../support/canary.mts";
import { testStack } from "../support/stack.mts";

describe("a secret", () => {
  const canary = new Canary();
  const config = { password: canary.value, replicas: 1 };
  const stack = testStack("secrets", { program: "examples/lab-python-app", config });

  it("shows in no preview, log, event, state or object but its Secret", async () => {
    const preview = await stack.preview();
    const up = await stack.up();
    await stack.configure({ password: `${canary.value}-2` });
    const change = await stack.preview();
    await canary.assertHidden(stack, "python-app-0", { preview, up, change });
  });
});
