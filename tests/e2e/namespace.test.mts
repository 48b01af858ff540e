import assert from "node:assert/strict";
import { checkNamespaceOwner } from "../../cli/checks/namespace-owner.mts";
import { testStack } from "../support/stack.mts";
import { visits } from "../support/visits.mts";

describe("namespace", () => {
  const stack = testStack("namespace", { config: { replicas: 1, volumeSize: "16Mi" } });

  it("is refused when it carries another owner's mark, and stays untouched", async () => {
    const foreign = await stack.anotherNamespace("foreign");
    await stack.kubectl.text("annotate", "namespace", foreign, "stateful-app/owner=somebody/else");
    const before = await stack.kubectl.json("get", "namespace", foreign);

    await stack.configure({ namespace: foreign });
    const said = await stack.failing("up", "--yes", "--skip-preview");
    assert.match(said, /stateful-app\/owner/);
    assert.deepEqual(await stack.kubectl.json("get", "namespace", foreign), before);
    await visits(stack, foreign).holdsOnly();
    await stack.destroy();
  });

  it("is used and left as it was when it is somebody's existing one", async () => {
    const existing = await stack.anotherNamespace("existing");
    const metadata = async () => {
      const { metadata } = await stack.kubectl.json<{ metadata: object }>("get", "namespace", existing);
      return metadata;
    };
    const before = await metadata();

    await stack.configure({ existingNamespace: existing });
    await stack.up();
    const app = visits(stack, existing);
    await app.visit("visits-0", 4);
    assert.deepEqual(await metadata(), before);

    await stack.destroy();
    assert.deepEqual(await metadata(), before);
    await app.holdsOnly("persistentvolumeclaim/data-visits-0");
  });

  it("is refused where somebody else made it and a destroy would delete it, and taken where nothing does", async () => {
    const made = await stack.anotherNamespace("made");
    await stack.configure({ existingNamespace: "", namespace: made, onDestroy: "Delete" });
    for (const command of [["preview"], ["up", "--yes"]])
      assert.match(
        await stack.failing(...command),
        /namespace: must not exist already with retention\.onDestroy "Delete", .* which kubectl-create made"; write \{ existing: /,
      );
    await visits(stack, made).holdsOnly();
    assert.equal(await stack.kubectl.text("get", "namespace", made, "-o", "jsonpath={.metadata.annotations}"), "");
    const uid = () => stack.kubectl.text("get", "namespace", made, "-o", "jsonpath={.metadata.uid}");
    const before = await uid();
    await stack.configure({ onDestroy: "Retain" });
    await stack.up();
    await stack.configure({ onDestroy: "Delete" });
    for (const command of [["preview"], ["up", "--yes", "--skip-preview"]])
      assert.match(await stack.failing(...command), /which kubectl-create made/);
    await stack.destroy();
    assert.equal(await uid(), before);
  });

  it("is not deleted by a destroy, nor changed at all, after a run without a preview, which only then could know who made it", async () => {
    const made = await stack.anotherNamespace("unseen");
    await stack.kubectl.text("create", "configmap", "theirs", "-n", made);
    const metadata = () =>
      stack.kubectl.text("get", "namespace", made, "-o", "jsonpath={.metadata.labels}{.metadata.annotations}");
    const before = await metadata();
    await stack.configure({ existingNamespace: "", namespace: made, onDestroy: "Delete" });
    for (const _ of ["first", "second"])
      assert.match(await stack.failing("up", "--yes", "--skip-preview"), /which kubectl-create made/);
    assert.equal(await metadata(), before);
    await stack.destroy();
    await visits(stack, made).holdsOnly("configmap/theirs");
    await stack.configure({ onDestroy: "Retain" });
  });

  it("is refused while it is being deleted, by our commands in words, and nothing is put into it", async () => {
    const leaving = await stack.anotherNamespace("leaving");
    const hold = ["configmap", "hold", "-n", leaving];
    await stack.kubectl.text("create", ...hold);
    await stack.kubectl.text("patch", ...hold, "--type=merge", "-p", '{"metadata":{"finalizers":["tests/hold"]}}');
    try {
      await stack.kubectl.text("delete", "namespace", leaving, "--wait=false");
      await stack.configure({ existingNamespace: leaving, namespace: stack.namespace });
      await assert.rejects(checkNamespaceOwner(stack.workspace), {
        message: new RegExp(`namespace "${leaving}" is being deleted; wait until it is gone`),
      });
      assert.match(await stack.failing("up", "--yes", "--skip-preview"), /because it is being terminated/);
      assert.deepEqual(await visits(stack, leaving).pods(), []);
    } finally {
      await stack.kubectl.text("patch", ...hold, "--type=merge", "-p", '{"metadata":{"finalizers":null}}');
    }
  });
});
