import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { testStack } from "../support/stack.mts";

describe("a secret", () => {
  const canary = `canary-${randomBytes(12).toString("hex")}`;
  const config = { password: canary, replicas: 1 };
  const stack = testStack("secrets", { program: "examples/lab-python-app", config });
  const encoded = Buffer.from(canary).toString("base64");
  const traces = (text: string) => text.split("\n").filter((line) => line.includes(canary) || line.includes(encoded));

  it("shows in no preview, log, event, state or object but its Secret", async () => {
    const { kubectl, namespace } = stack;
    const said = {
      preview: await stack.preview(),
      up: await stack.up(),
      change: await stack.configure({ password: `${canary}-2` }).then(() => stack.preview()),
      state: await stack.pulumi("stack", "export"),
      outputs: await stack.pulumi("stack", "output", "--json"),
      events: await kubectl.text("get", "events", "-n", namespace, "-o", "json"),
      log: await kubectl.text("logs", "-n", namespace, "python-app-0", "--all-containers"),
      objects: await kubectl.text(
        ...["get", "sts,pods,cm,svc,sa,pvc,pdb,jobs,controllerrevisions", "-n", namespace, "-o", "json"],
      ),
    };
    for (const [channel, text] of Object.entries(said)) assert.deepEqual(traces(text), [], channel);
    // Nothing would be found where nothing is looked for.
    assert.notDeepEqual(traces(await kubectl.text("get", "secrets", "-n", namespace, "-o", "json")), []);
  });
});
