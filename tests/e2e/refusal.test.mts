import assert from "node:assert/strict";
import { stackPreview } from "../../cli/stack/preview.mts";
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

describe("refusal of several apps", () => {
  const stack = testStack("refusals", { program: "tests/e2e/programs/edits" });
  const app = (name: string, args: object) => ({
    name,
    was: [],
    args: { namespace: `${stack.namespace}-${name}`, image: "localhost/none:1", replicas: 0, ...args },
  });
  const say = (...apps: object[]) => stack.configure({ apps: JSON.stringify(apps) });
  const account = () => stack.kubectl.text("get", "serviceaccount", "-n", `${stack.namespace}-good`, "-o", "name");

  after(async () => {
    for (const name of ["good", "bad"])
      await stack.kubectl.text(
        "delete",
        "namespace",
        `${stack.namespace}-${name}`,
        "--ignore-not-found",
        "--wait=false",
      );
  });

  it("tells the mistakes of all of them, and touches nothing of those that have none", async () => {
    await say(app("good", {}));
    await stack.up();
    await say(
      app("good", { serviceAccount: { name: "robot" } }),
      app("bad", { replicas: -1 }),
      app("worse", { claims: { data: { size: "10 GB", mountPath: "/data" } } }),
    );
    for (const command of [["preview"], ["up", "--yes", "--skip-preview"]]) {
      const said = await stack.failing(...command);
      assert.match(said, /StatefulApp \(bad\):\n\s+error: replicas: must be a whole number/);
      assert.match(said, /StatefulApp \(worse\):\n\s+error: claims\.data\.size: must be a quantity/);
      assert.equal(said.split("must be a quantity").length - 1, said.split("must be a whole number").length - 1);
    }
    assert.deepEqual((await account()).split("\n").sort(), ["serviceaccount/default", "serviceaccount/good"]);
    assert.equal(await stack.kubectl.text("get", "namespace", `${stack.namespace}-bad`, "--ignore-not-found"), "");
  });

  it("deletes nothing of an app that has one", async () => {
    await say(app("good", { replicas: -1 }));
    await stack.failing("up", "--yes", "--skip-preview");
    assert.match(await account(), /serviceaccount\/good/);
    await say(app("good", {}));
    await stack.up();
    assert.match(await account(), /serviceaccount\/good/);
    await stack.preview("--expect-no-changes");
  });

  it("names at npm run preview a namespace that neither exists nor is made by the program", async () => {
    const missing = `${stack.namespace}-missing`;
    await say(app("good", {}), app("guest", { namespace: { existing: missing } }));
    const { outcome, failures } = await stackPreview(stack.workspace, { silent: true });
    assert.equal(outcome, "failed");
    assert.match(failures.map(({ reason }) => reason).join("\n"), new RegExp(`must exist.*"${missing}"`));
  });
});
