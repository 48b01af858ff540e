import assert from "node:assert/strict";
import { app, type Args, named, type Place } from "../support/edits/program.mts";
import { stableImage } from "../support/other-image.mts";
import { testStack } from "../support/stack.mts";

interface Item {
  readonly metadata: { readonly name: string; readonly uid: string };
}

describe("an app of which no run has come to its end, and which goes to another place of its program", function () {
  this.timeout("5m");
  const stack = testStack("moves-early", { program: "tests/e2e/programs/edits" });
  const plain = ["up", "--yes", "--skip-preview"];
  const [root, below] = [{ name: "one" }, { name: "one", parent: "group" }] as const;

  async function write(place: Place, was: readonly Place[], args: Partial<Args> = {}): Promise<void> {
    const program = [{ ...app("one", { namespace: "a", progressDeadlineSeconds: 15, ...args }), ...place, was }];
    const names = { namespaces: { a: stack.namespace }, images: { stable: stableImage }, owner: stack.owner };
    await stack.configure({ apps: JSON.stringify(named(program, names)) });
  }

  /** What stands, by name; objects that were made again have other UIDs. */
  async function objects(): Promise<string[]> {
    const kinds = "statefulsets,services,persistentvolumeclaims,serviceaccounts";
    const { items } = await stack.kubectl.json<{ items: Item[] }>("get", kinds, "-n", stack.namespace);
    return items.map(({ metadata: { name, uid } }) => `${name} ${uid}`);
  }

  let first: string[] = [];
  before(async () => {
    await write(root, [], { command: ["false"] });
    await stack.failing(...plain);
    first = await objects();
    assert.ok(first.some((object) => object.startsWith("one ")));
  });

  it("is refused where it was after a run with a mistake has moved it by an alias, and nothing is touched", async () => {
    await write(below, [root], { claims: 1 });
    assert.match(await stack.failing(...plain), /claims: must be an object/);
    await write(root, []);
    for (const command of [["preview"], plain, plain])
      assert.match(await stack.failing(...command), /its objects would be created again, and then deleted/);
    assert.deepEqual(await objects(), first);
  });

  it("goes on where that run has moved it, and then where an alias takes it", async () => {
    await write(below, []);
    await stack.up();
    await write(root, [below]);
    await stack.up();
    await write(root, []);
    await stack.preview("--expect-no-changes");
    assert.deepEqual(await objects(), first);
  });

  it("goes where an alias takes it after a run that was refused has renamed it, and one that put it back failed", async () => {
    await write({ name: "uno" }, [root]);
    assert.match(await stack.failing(...plain), /name: must stay "one"/);
    await write(root, [], { command: ["false"] });
    await stack.failing(...plain);
    await write(below, [root]);
    await stack.up();
    await write(below, []);
    await stack.preview("--expect-no-changes");
    assert.deepEqual(await objects(), first);
  });
});
