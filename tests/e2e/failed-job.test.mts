import assert from "node:assert/strict";
import { testStack, withArgs } from "../support/stack.mts";
import { visits } from "../support/visits.mts";

describe("a Job that failed for a reason outside the program", () => {
  const gate = {
    command: ["sh", "-c", '[ "$OPEN" = yes ]'],
    env: { OPEN: { configMapKeyRef: { name: "gate", key: "open", optional: true } } },
    backoffLimit: 0,
  };
  const stack = testStack("failed-job", withArgs({ jobs: { before: { gate } } }));
  const members = async () =>
    (await visits(stack).pods()).map(({ metadata }) => metadata.name).filter((name) => /^visits-\d+$/.test(name));

  it("runs again at the next up of the same program, and the pods start", async () => {
    await stack.failing("up", "--yes", "--skip-preview");
    assert.deepEqual(await members(), []);
    await stack.kubectl.text("create", "configmap", "gate", "-n", stack.namespace, "--from-literal=open=yes");
    await stack.up();
    assert.deepEqual(await members(), ["visits-0", "visits-1"]);
    await stack.preview("--expect-no-changes");
  });
});
