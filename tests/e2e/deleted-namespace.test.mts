import assert from "node:assert/strict";
import { stableImage } from "../support/other-image.mts";
import { app, named, type Args } from "../support/edits/program.mts";
import { testStack } from "../support/stack.mts";

describe("a namespace that goes with its app", () => {
  const stack = testStack("deleted-namespace", { program: "tests/e2e/programs/edits" });
  const owner = (args: Args = {}) => app("one", { namespace: "a", replicas: 0, ...args });
  const guest = app("two", { namespace: { existing: "a" }, replicas: 0 });
  const names = () => ({ namespaces: { a: stack.namespace }, images: { stable: stableImage }, owner: stack.owner });
  const say = (...apps: ReturnType<typeof app>[]) => stack.configure({ apps: JSON.stringify(named(apps, names())) });
  const objects = () =>
    stack.kubectl.text(
      "get",
      "statefulsets,services",
      "-n",
      stack.namespace,
      "-o",
      "jsonpath={.items[*].metadata.uid}",
    );
  const namespace = () =>
    stack.kubectl.text("get", "namespace", stack.namespace, "-o", "jsonpath={.metadata.uid} {.status.phase}");

  it("is refused to an app that comes in the run in which its owner goes, and nothing is touched", async () => {
    await say(owner({ retention: { onDestroy: "Delete" } }));
    await stack.up();
    const before = [await namespace(), await objects()];
    await say(guest);
    for (const command of [["preview"], ["up", "--yes", "--skip-preview"]])
      assert.match(await stack.failing(...command), /namespace: must be kept by app "one", .* onDestroy: "Retain"/);
    assert.deepEqual([await namespace(), await objects()], before);
  });

  it("is not taken for one whose owner goes where its owner has a mistake", async () => {
    await say(owner({ retention: { onDestroy: "Delete" }, replicas: -1 }), guest);
    for (const command of [["preview"], ["up", "--yes", "--skip-preview"]]) {
      const output = await stack.failing(...command);
      assert.match(output, /replicas: must .*got -1/);
      assert.doesNotMatch(output, /must be kept by app/);
    }
  });

  it("is left to it by a run that retains it", async () => {
    const before = await namespace();
    await say(owner());
    await stack.up();
    await say(guest);
    await stack.up();
    assert.equal(await namespace(), before);
    assert.equal(
      await stack.kubectl.text("get", "statefulsets", "-n", stack.namespace, "-o", "name"),
      "statefulset.apps/two",
    );
    await stack.preview("--expect-no-changes");
  });
});
