import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import { isHeld, stackLocks } from "../../../cli/stack/lock.mts";

const lock = (change: object) => ({
  pid: process.pid,
  username: "me",
  hostname: hostname(),
  timestamp: new Date().toISOString(),
  ...change,
});

describe("a lock on a stack", () => {
  it("is held by a process that lives", () => assert.equal(isHeld(lock({})), true));

  it("is not held by a process that is gone", () => assert.equal(isHeld(lock({ pid: 2 ** 22 + 1 })), false));

  it("is not held by a later process with the same number", () =>
    assert.equal(isHeld(lock({ timestamp: new Date(Date.now() - 86_400_000).toISOString() })), false));

  it("may be held on another machine, where we cannot look", () =>
    assert.equal(isHeld(lock({ pid: 2 ** 22 + 1, hostname: "elsewhere" })), true));

  it("is found where the file backend keeps it, and an unreadable one is none", async () => {
    const backend = await mkdtemp(path.join(tmpdir(), "locks-"));
    const folder = path.join(backend, ".pulumi/locks/organization/shop/dev");
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, "a.json"), JSON.stringify(lock({ pid: 7 })));
    await writeFile(path.join(folder, "b.json"), "{");
    const found = await stackLocks(backend, "shop", "dev");
    assert.deepEqual(
      found.map(({ pid }) => pid),
      [7],
    );
    assert.deepEqual(await stackLocks(backend, "shop", "other"), []);
    await rm(backend, { recursive: true });
  });
});
