import assert from "node:assert/strict";
import { testStack } from "../support/stack.mts";
import { until } from "../support/until.mts";
import { visits } from "../support/visits.mts";

describe("retention in a namespace of somebody else's", () => {
  const stack = testStack("matrix", { config: { volumeSize: "16Mi" } });
  let existingNamespace = "";
  let app: ReturnType<typeof visits>;

  before(async () => {
    existingNamespace = await stack.anotherNamespace("existing");
    await stack.configure({ existingNamespace });
    app = visits(stack, existingNamespace);
  });

  const claims = (...ordinals: number[]) => ordinals.map((ordinal) => `data-visits-${ordinal}`);
  const kept = async (...ordinals: number[]) => {
    await app.holdsOnly(...claims(...ordinals).map((name) => `persistentvolumeclaim/${name}`));
    await until(async () => (await app.volumes()).join() === claims(...ordinals).join(), {
      what: `the volumes of ${claims(...ordinals).join()}`,
    });
  };

  for (const [onDestroy, onScaleDown, afterScaleDown, afterDestroy] of [
    ["Retain", "Retain", [0, 1], [0, 1]],
    ["Retain", "Delete", [0], [0]],
    ["Delete", "Retain", [0, 1], []],
    ["Delete", "Delete", [0], []],
  ] as const)
    it(`onDestroy ${onDestroy}, onScaleDown ${onScaleDown}: leaves exactly what it promises, of all kinds`, async () => {
      await stack.configure({ onDestroy, onScaleDown, replicas: 2 });
      await stack.up();
      // Left-over volumes are adopted with what is on them: here those that the combination before has left.
      await app.visit("visits-0", 1);
      const { "visits-0": marker } = await app.counts();

      await stack.configure({ replicas: 1 });
      await stack.up();
      await until(async () => (await app.claims()).length === afterScaleDown.length, {
        what: `${afterScaleDown.length} claims`,
      });
      assert.deepEqual(await app.countsOf(["visits-0"]), { "visits-0": marker });
      await stack.preview("--expect-no-changes");

      await stack.destroy();
      await kept(...afterDestroy);
    });

  it("begins anew after left-over claims were deleted for good, by their labels", async () => {
    await stack.configure({ onDestroy: "Retain", onScaleDown: "Retain", replicas: 1 });
    await stack.up();
    await app.visit("visits-0", 3);
    await stack.destroy();
    await kept(0);
    await stack.kubectl.text("delete", "pvc", "-n", existingNamespace, "-l", "app.kubernetes.io/instance=visits");
    await kept();

    await stack.up();
    assert.deepEqual(await app.counts(), { "visits-0": 0 });
  });
});
