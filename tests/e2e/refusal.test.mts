import assert from "node:assert/strict";
import { testStack } from "../support/stack.mts";

describe("refusal", () => {
  const stack = testStack("refusal");

  it("tells all mistakes at preview, without a stack trace, and touches nothing", async () => {
    await stack.configure({ replicas: -1, volumeSize: "10 GB" });
    for (const command of [["preview"], ["up", "--yes"]]) {
      const said = await stack.failing(...command);
      assert.match(said, /replicas: must be a whole number from 0 to 9999, got -1; write 0 to keep the volumes/);
      assert.match(said, /claims\.data\.size: must be a quantity such as "10Gi", got "10 GB"; write "10Gi"/);
      assert.doesNotMatch(said, /^\s+at .*\.[jt]s:\d+/m);
    }
    assert.equal(await stack.kubectl.text("get", "namespace", stack.namespace, "--ignore-not-found"), "");
  });

  it("refuses a value that is not of the type the configuration promises", async () => {
    await stack.configure({ replicas: "three" });
    assert.match(await stack.failing("preview"), /replicas/);
  });
});
