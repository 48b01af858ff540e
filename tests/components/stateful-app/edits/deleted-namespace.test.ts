import assert from "node:assert/strict";
import { StatefulApp, type StatefulAppArgs } from "../../../../components";
import { message } from "../../../../components/problems/problem";
import { deletedNamespaceProblems } from "../../../../components/stateful-app/edits/deleted-namespace";
import { exampleSettings, least } from "../../../support/example";
import { record } from "../../../support/recording";

const existing = { namespace: { existing: "shop" } };
const deleting: Partial<StatefulAppArgs> = { retention: { onDestroy: "Delete" } };

async function records(...apps: Partial<StatefulAppArgs>[]): Promise<unknown[]> {
  const { resources } = await record(() => {
    for (const [index, args] of apps.entries()) new StatefulApp(`app-${index}`, { ...least, ...args });
  });
  return resources.filter(({ name }) => name === "shop").map(({ inputs, hooks }) => [inputs.input, hooks.beforeUpdate]);
}

describe("a namespace that goes with its app", function () {
  this.timeout(20_000);
  const edit = (deletedWith: string | null, ...present: string[]) =>
    message(
      deletedNamespaceProblems(
        { deletedWith },
        present.map((name) => ({ name })),
        exampleSettings(existing, "cache"),
      ),
    );

  it("is no place for another app while its own is gone, which a run that retains it makes one", () => {
    assert.equal(
      edit("db", "cache"),
      'namespace: must be kept by app "db", which made it with retention.onDestroy "Delete": without that app it is deleted, with what others keep in it, ' +
        'got "shop"; run once with that app and onDestroy: "Retain", and then without it',
    );
    assert.equal(edit(null, "cache"), "");
  });

  it("is left to the comparison of its own app where that is still there", () => {
    assert.equal(edit("db", "cache", "db"), "");
  });

  it("is recorded once, with the app that it goes with, and by apps that find it there", async () => {
    const hooks = ["shop: a namespace stays with what is in it"];
    assert.deepEqual(await records(deleting), [[{ deletedWith: "app-0" }, hooks]]);
    assert.deepEqual(await records(existing, existing), [[{ deletedWith: null }, hooks]]);
  });

  it("is not recorded where its owner retains it, whichever app comes first", async () => {
    assert.deepEqual(await records({}), []);
    assert.deepEqual(await records({}, existing), []);
    assert.deepEqual(await records(existing, {}), []);
  });
});
