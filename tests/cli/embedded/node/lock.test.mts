import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { withLock } from "../../../../cli/embedded/node/lock.mts";

describe("the lock of the embedded cluster", () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), "lock-"))));
  afterEach(() => rm(folder, { recursive: true }));

  it("lets the second wait for the first", async () => {
    const file = path.join(folder, "lock");
    const order: string[] = [];
    const first = withLock(async () => {
      order.push("first begins");
      await sleep(300);
      order.push("first ends");
    }, file);
    await sleep(50);
    await Promise.all([first, withLock(() => Promise.resolve(order.push("second")), file)]);
    assert.deepEqual(order, ["first begins", "first ends", "second"]);
  });

  it("is free again after a failure", async () => {
    const file = path.join(folder, "lock");
    await assert.rejects(
      withLock(() => Promise.reject(new Error("broken")), file),
      /broken/,
    );
    assert.equal(await withLock(() => Promise.resolve("done"), file), "done");
  });
});
