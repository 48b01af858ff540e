import assert from "node:assert/strict";
import type { Chain, Edit } from "../support/edits/edit.mts";
import { Find } from "../support/edits/find.mts";
import { hunt } from "../support/edits/hunt.mts";
import { app } from "../support/edits/program.mts";
import { shrunk } from "../support/edits/shrink.mts";

const set = (arg: string): Edit => ({ kind: "set", app: 0, arg, value: 1 });
const chain: Chain = {
  program: [app("one", { namespace: "a", env: {}, replicas: 3 }), app("two", { namespace: "b" })],
  steps: [
    { edits: [set("replicas"), set("image")], flag: "--refresh", deletes: true },
    { edits: [set("files"), set("probes"), set("env")], trouble: { kind: "quota", then: "retry" } },
    { edits: [set("volumes")] },
  ],
};

const edits = ({ steps }: Chain) => steps.flatMap((step) => step.edits.map((edit) => ("arg" in edit ? edit.arg : "")));
const breaksOn =
  (...args: string[]) =>
  (one: Chain) =>
    args.every((arg) => edits(one).includes(arg));

describe("a failing chain", () => {
  it("is shrunk to the two edits that it takes, in one app, without flags and trouble", async () => {
    const shortest = await shrunk(chain, (one) => Promise.resolve(breaksOn("image", "probes")(one)));
    assert.deepEqual(shortest.steps, [{ edits: [set("image")] }, { edits: [set("probes")] }]);
    assert.deepEqual(shortest.program, [app("two", { namespace: "b" })]);
  });

  it("begins as every app begins where nothing else is needed", async () => {
    const one = { ...chain, program: chain.program.slice(0, 1) };
    const shortest = await shrunk(one, () => Promise.resolve(true));
    assert.deepEqual(shortest.program, [app("one", { namespace: "a" })]);
  });

  it("begins with a run that fails only where it takes that", async () => {
    const failing: Chain = { ...chain, fails: true };
    assert.equal((await shrunk(failing, () => Promise.resolve(true))).fails, undefined);
    assert.equal((await shrunk(failing, ({ fails }) => Promise.resolve(fails === true))).fails, true);
  });

  it("keeps the trouble that it takes, and no edit beside it", async () => {
    const troubled = (one: Chain) => Promise.resolve(one.steps.some(({ trouble }) => trouble !== undefined));
    const shortest = await shrunk(chain, troubled);
    assert.deepEqual(shortest.steps, [{ edits: [], trouble: { kind: "quota", then: "retry" } }]);
  });

  it("is not run more often than it may", async () => {
    let runs = 0;
    await shrunk(chain, () => Promise.resolve(++runs > 100), 7);
    assert.equal(runs, 7);
  });
});

describe("a hunt", () => {
  const replay = "npm run soak -- --seed 42";
  const broken = (one: Chain) => {
    const found = breaksOn("files")(one) ? new Find("data", "claim data-one-0 is gone") : undefined;
    return found ? Promise.reject(found) : Promise.resolve();
  };

  it("tells the find with its shortest chain as a program, and how to see it once more", async () => {
    await assert.rejects(hunt(chain, broken, { tries: 99, replay }), (error: Error) => {
      assert.match(error.message, /^data: claim data-one-0 is gone\n/);
      assert.match(error.message, /new StatefulApp\("\w+", \{\n {2}\.\.\.base,\n {2}namespace: "\w"/);
      assert.match(error.message, /\n\/\/ app 0: files = 1\nThe same once more: npm run soak -- --seed 42$/);
      return true;
    });
  });

  it("does not take another find for the same one", async () => {
    const either = (one: Chain) =>
      breaksOn("files")(one) ? broken(one) : Promise.reject(new Find("preview", "pod one-0 went down"));
    await assert.rejects(hunt(chain, either, { tries: 99, replay }), /app 0: files = 1\n/);
  });

  it("is content with a chain that keeps every promise, and passes on what is no find", async () => {
    await hunt(chain, () => Promise.resolve(), { tries: 1, replay });
    await assert.rejects(
      hunt(chain, () => Promise.reject(new Error("no cluster")), { tries: 1, replay }),
      /^Error: no cluster$/,
    );
  });
});

describe("a find", () => {
  it("is like another of the same promise and words, whatever app, pod or name it met", () => {
    const find = new Find("preview", "pod one-0 went down, and nobody was told");
    assert.ok(find.isLike(new Find("preview", "pod two-1 went down, and nobody was told")));
    assert.ok(!find.isLike(new Find("preview", "pod one-0 stays, and was told to go down")));
    assert.ok(!find.isLike(new Find("data", "pod one-0 went down, and nobody was told")));
    assert.ok(!find.isLike(new Error("pod one-0 went down, and nobody was told")));
  });
});
