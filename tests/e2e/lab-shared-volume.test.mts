import assert from "node:assert/strict";
import { lab } from "../support/lab.mts";
import { testStack } from "../support/stack.mts";

describe("lab shared volume", () => {
  const stack = testStack("lab-shared", { program: "examples/labs/shared-volume" });
  let app: ReturnType<typeof lab>;

  before(async () => {
    await stack.kubectl.text("create", "namespace", stack.namespace);
    await stack.configure({ existingNamespace: stack.namespace });
    await stack.up();
    app = lab(stack, "app-python", 8000);
  });

  const names = (count: number) => Array.from({ length: count }, (_, ordinal) => `app-python-${ordinal}`);
  const same = (count: number, visits: number) => Object.fromEntries(names(count).map((name) => [name, visits]));

  it("mounts the one claim into every pod, and has none of its own", async () => {
    for (const { spec } of await app.pods())
      assert.deepEqual(
        spec.volumes.flatMap(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? []),
        ["visits-pvc"],
      );
    const claims = (await stack.kubectl.text("get", "pvc", "-n", stack.namespace, "-o", "name")).split("\n").sort();
    assert.deepEqual(claims, ["persistentvolumeclaim/data-vault-0", "persistentvolumeclaim/visits-pvc"]);
    assert.deepEqual((await stack.outputs<{ pvcNames: string[] }>()).pvcNames, []);
  });

  it("puts one key of a ConfigMap into the environment and one file among others", async () => {
    assert.equal((await app.environment("app-python-1"))["labnofromcm"], "12");
    const file = await app.exec("app-python-1", "cat", "/app-python/config.json");
    assert.deepEqual(JSON.parse(file), { lab: 12, app: "app-python" });
  });

  it("shows every visit on every pod", async () => {
    await Promise.all(names(3).map((pod) => app.visit(pod)));
    assert.deepEqual(await app.counts(), same(3, 3));
  });

  it("scales from 3 to 10 at once; the new pods show the same count, and the old ones keep running", async () => {
    const old = (await app.pods()).map(({ metadata }) => metadata.uid);
    await stack.configure({ replicas: 10 });
    await stack.up();
    const pods = await app.pods();
    assert.deepEqual(
      pods.map(({ metadata }) => metadata.name),
      names(10),
    );
    assert.deepEqual(
      pods.slice(0, 3).map(({ metadata }) => metadata.uid),
      old,
    );
    const created = pods.slice(3).map(({ metadata }) => Date.parse(metadata.creationTimestamp));
    assert.ok(Math.max(...created) - Math.min(...created) <= 3000, `created at ${created.join(", ")}`);
    await app.visit("app-python-9");
    assert.deepEqual(await app.counts(), same(10, 4));
  });

  it("keeps the claim when the lab is destroyed, and finds the count when it is set up again", async () => {
    await stack.destroy();
    await stack.configure({ replicas: 2 });
    await stack.up();
    assert.deepEqual(await app.counts(), same(2, 4));
  });
});
