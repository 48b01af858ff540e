import assert from "node:assert/strict";
import { app, type Args, named } from "../support/edits/program.mts";
import { targetOf } from "../support/edits/recorded.mts";
import { stableImage } from "../support/other-image.mts";
import { testStack } from "../support/stack.mts";

const job = { command: ["true"] };
const files = (value: string) => ({ files: { settings: { mountPath: "/etc/settings", data: { value } } } });
const before: Args = {
  namespace: "a",
  replicas: 3,
  ...files("one"),
  jobs: { before: { one: job, two: job }, beside: { three: job, four: job } },
};

describe("an app of which --target runs the set alone", function () {
  this.timeout("5m");
  const stack = testStack("targeted", { program: "tests/e2e/programs/edits" });

  async function write(changes: Args = {}): Promise<void> {
    const names = { namespaces: { a: stack.namespace }, images: { stable: stableImage }, owner: stack.owner };
    await stack.configure({ apps: JSON.stringify(named([app("one", { ...before, ...changes })], names)) });
  }

  beforeEach(async () => {
    await write();
    await stack.up();
  });

  const edits: Readonly<Record<string, Args>> = {
    "2 of its pods are still asked for": { replicas: 2 },
    "1 of its pods is still asked for": { replicas: 1 },
    "none of its pods is asked for": { replicas: 0 },
    "its account is no longer its own": { serviceAccount: { existing: "default" } },
    "its namespace is no longer its own": { namespace: { existing: "a" } },
  };
  for (const [edit, changes] of Object.entries(edits))
    it(`leaves a state that the engine reads where ${edit}`, async () => {
      await write(changes);
      await stack.up(...(await targetOf(stack)));
      await stack.preview();
    });

  it("leaves one too where the engine refuses it, as the set needs what is no target", async () => {
    await write(files("two"));
    const { exitCode, all } = await stack.begin("up", "--yes", "--skip-preview", ...(await targetOf(stack)));
    assert.notEqual(exitCode, 0);
    assert.match(all, /ConfigMap::one\.settings-\w+' .* not specified in --target list/);
    await stack.up();
  });
});
