import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { stableImage } from "../support/other-image.mts";
import { app, type Args, named, type Place, type Program } from "../support/edits/program.mts";
import { testStack } from "../support/stack.mts";

interface Item {
  readonly metadata: { readonly name: string; readonly uid: string };
}

describe("an app that goes to another place of its program, or to another name of its cluster", function () {
  this.timeout("5m");
  const stack = testStack("moves", { program: "tests/e2e/programs/edits" });

  async function write(
    place: Partial<Place & { children: string }>,
    was: readonly Place[] = [],
    args: Partial<Args> = {},
    others: Program = [],
  ): Promise<void> {
    const program = [{ ...app("one", { namespace: "a", ...args }), ...place, was }, ...others];
    const names = {
      namespaces: { a: stack.namespace, b: `${stack.namespace}-b` },
      images: { stable: stableImage },
      owner: stack.owner,
    };
    await stack.configure({ apps: JSON.stringify(named(program, names)) });
  }

  /** What stands, by name; objects that were made again have other UIDs. */
  async function objects(): Promise<Record<string, string>> {
    const kinds = "statefulsets,services,pods,persistentvolumeclaims,serviceaccounts";
    const { items } = await stack.kubectl.json<{ items: Item[] }>("get", kinds, "-n", stack.namespace);
    return Object.fromEntries(items.map(({ metadata: { name, uid } }) => [`${name} ${uid}`, name]));
  }

  let first: Record<string, string> = {};
  before(async () => {
    await stack.anotherNamespace("b");
    await write({});
    await stack.up();
    first = await objects();
  });

  for (const command of [["preview"], ["up", "--yes", "--skip-preview"]])
    it(`is refused in words by a plain \`pulumi ${command[0]}\` below a component, and nothing is touched`, async () => {
      await write({ parent: "group" });
      const output = await stack.failing(...command);
      assert.match(output, /its objects would be created again, and then deleted/);
      assert.match(output, /aliases/);
      assert.deepEqual(await objects(), first);
    });

  it("goes there with an alias after it was put back, and nothing is touched", async () => {
    await write({ parent: "group" }, [{ name: "one" }]);
    assert.match(await stack.failing("up", "--yes", "--skip-preview"), /put it back and run that once/);
    await write({});
    await stack.up();
    await write({ parent: "group" }, [{ name: "one" }]);
    await stack.up();
    assert.deepEqual(await objects(), first);
    await write({ parent: "group" });
    await stack.up();
    assert.deepEqual(await objects(), first);
  });

  it("is refused under another name, to which an alias carries it over, as its volumes are named after it", async () => {
    await write({ parent: "group", name: "uno" }, [{ parent: "group", name: "one" }]);
    for (const command of [["preview"], ["up", "--yes", "--skip-preview"]])
      assert.match(
        await stack.failing(...command),
        /name: must stay "one": volumes are named after the app, .* got "uno"/,
      );
    assert.deepEqual(await objects(), first);
    await write({ parent: "group" });
    await stack.up();
    assert.deepEqual(await objects(), first);
  });

  it("is refused where it was after a run that was refused has moved it, until aliases say what it is called there", async () => {
    const up = ["up", "--yes", "--skip-preview"];
    const refused = async (why: RegExp) => {
      for (const command of [["preview"], up, up]) assert.match(await stack.failing(...command), why);
      assert.deepEqual(await objects(), first);
    };
    await write({ name: "uno" }, [{ parent: "group", name: "one" }]);
    assert.match(await stack.failing(...up), /name: must stay "one"/);
    await write({ parent: "group" });
    await refused(/app: must stay the resource urn:\S+edits::stateful-app:index:StatefulApp::one: /);
    await write({ name: "uno" }, [{ parent: "group", name: "one" }], { name: "one" });
    await refused(/app: must be found with what is below it: .*; give that aliases too/);
    await write({ name: "uno", children: "one" }, [{ parent: "group", name: "one" }], { name: "one" });
    await stack.up();
    await write({ parent: "group" }, [{ name: "uno" }]);
    await stack.up();
    await write({ parent: "group" });
    await stack.preview("--expect-no-changes");
    assert.deepEqual(await objects(), first);
  });

  it("is put back where a run that was refused has moved it, and then goes where it was", async () => {
    await write({ name: "uno" }, [{ parent: "group", name: "one" }]);
    assert.match(await stack.failing("up", "--yes", "--skip-preview"), /name: must stay "one"/);
    await write({});
    await stack.up();
    await write({ parent: "group" }, [{ name: "one" }]);
    await stack.up();
    await write({ parent: "group" });
    await stack.preview("--expect-no-changes");
    assert.deepEqual(await objects(), first);
  });

  it("is refused where it was after a run with a mistake has moved it, until it is put back there", async () => {
    await write({}, [{ parent: "group", name: "one" }], { claims: 1 });
    assert.match(await stack.failing("up", "--yes", "--skip-preview"), /claims: must be an object/);
    await write({ parent: "group" });
    for (const _ of ["once", "twice"])
      assert.match(
        await stack.failing("up", "--yes", "--skip-preview"),
        /must stay the resource .*; put it back and run/,
      );
    assert.deepEqual(await objects(), first);
    await write({});
    await stack.up();
    await write({ parent: "group" }, [{ name: "one" }]);
    await stack.up();
    assert.deepEqual(await objects(), first);
  });

  for (const [why, two] of [
    ["has a mistake", app("two", { namespace: { existing: "b" }, replicas: -1 })],
    ["has the name of another", app("two", { namespace: "a" })],
  ] as const)
    it(`is put back where a run that was refused as another app ${why} has moved it`, async () => {
      await write({}, [{ parent: "group", name: "one" }], {}, [two]);
      assert.match(await stack.failing("up", "--yes", "--skip-preview"), /(replicas|namespace): must /);
      await write({});
      await stack.up();
      await write({ parent: "group" }, [{ name: "one" }]);
      await stack.up();
      assert.deepEqual(await objects(), first);
    });

  it("is refused together with another app of the program", async () => {
    await write({}, [], {}, [app("two", { namespace: { existing: "b" }, replicas: -1 })]);
    for (const command of [["preview"], ["up", "--yes", "--skip-preview"]]) {
      const output = await stack.failing(...command);
      assert.match(output, /replicas: must .*got -1/);
      assert.match(output, /app: must stay the resource/);
    }
    await write({ parent: "group" });
    await stack.up();
    assert.deepEqual(await objects(), first);
  });

  it("is refused in a run that takes it to another namespace too, and goes there in one of its own or stays", async () => {
    const there = { namespace: "b", allowReplacement: ["namespace"] };
    const refusal = /app: must stay the resource urn:\S+::one in a run that changes its namespace or provider too/;
    const below = { parent: "group" } as const;
    await write({}, [{ ...below, name: "one" }], there);
    for (const command of [["preview"], ["up", "--yes", "--skip-preview"]])
      assert.match(await stack.failing(...command), refusal);
    await write({}, [{ ...below, name: "one" }]);
    await stack.up();
    assert.deepEqual(await objects(), first);
    await write(below, [{ name: "one" }], there);
    assert.match(await stack.failing("up", "--yes", "--skip-preview"), refusal);
    await write({});
    assert.match(
      await stack.failing("up", "--yes", "--skip-preview"),
      /must stay the resource .*; put it back and run/,
    );
    await write(below);
    await stack.up();
    assert.deepEqual(await objects(), first);
  });

  it("stays as if nothing had been asked where another app is refused in the run that takes it to another namespace", async () => {
    const below = { parent: "group" } as const;
    const two = app("two", { namespace: { existing: "b" }, replicas: -1 });
    await write(below, [], { namespace: { existing: "b" }, podManagementPolicy: "OrderedReady" }, [two]);
    for (const reason of [/replicas: must .*got -1/, /namespace: must stay/, /podManagementPolicy: must stay/])
      assert.match(await stack.failing("preview"), reason);
    await write(below, [], { namespace: { existing: "b" }, allowReplacement: ["namespace"] }, [two]);
    assert.match(await stack.failing("up", "--yes", "--skip-preview"), /StatefulApp two:\s+replicas: must .*got -1/);
    assert.deepEqual(await objects(), first);
    await write(below);
    await stack.up();
    assert.deepEqual(await objects(), first);
  });

  it("is refused where only the context has another name, with what to set", async () => {
    const { kubectl } = stack;
    const config = await kubectl.json<{ contexts: { name: string }[]; "current-context": string }>(
      ...["config", "view", "--raw", "--minify"],
    );
    config.contexts[0]!.name = config["current-context"] = "renamed";
    const kubeconfig = path.join(stack.folder, "kubeconfig");
    await writeFile(kubeconfig, JSON.stringify(config), { mode: 0o600 });
    await stack.configure({ context: "renamed", kubeconfig });
    const output = await stack.failing("up", "--yes", "--skip-preview");
    assert.match(output, /clusterIdentifier/);
    assert.deepEqual(await objects(), first);
  });
});
