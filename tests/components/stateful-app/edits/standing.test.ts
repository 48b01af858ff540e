import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { standing } from "../../../../components/stateful-app/edits/standing";

describe("what stands", () => {
  it("has no null where the last run had no value, which the engine records so", async () => {
    await pulumi.runtime.setMocks({
      newResource: () => ({ id: undefined, state: { stands: { replicas: 3 }, revisions: null, recreations: null } }),
      call: () => ({}),
    });
    const app = new pulumi.ComponentResource("test:index:App", "app");
    assert.deepEqual(await standing(app), { stands: { replicas: 3 } });
  });
});
