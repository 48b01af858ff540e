import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { withLock } from "../../../../cli/embedded/toolchain/lock.mts";

describe("the lock of a build and of the embedded cluster", () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), "lock-"))));
  afterEach(() => rm(folder, { recursive: true }));

  it("lets the second wait for the first, and say so", async () => {
    const file = path.join(folder, "lock");
    const order: string[] = [];
    const say = (text: string) => void order.push(text);
    const first = withLock(file, say, async () => {
      order.push("first begins");
      await sleep(300);
      order.push("first ends");
    });
    await sleep(50);
    await Promise.all([first, withLock(file, say, () => Promise.resolve(order.push("second")))]);
    assert.deepEqual(order, ["first begins", "waiting for another process that is at it", "first ends", "second"]);
  });

  it("is free again after a failure", async () => {
    const file = path.join(folder, "lock");
    const say = () => assert.fail("nobody else holds it");
    await assert.rejects(
      withLock(file, say, () => Promise.reject(new Error("broken"))),
      /broken/,
    );
    assert.equal(await withLock(file, say, () => Promise.resolve("done")), "done");
  });
});
