import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { cleanUp, launch, startServer, temporaryFolder } from "./running-server.mts";

describe("visits: a volume in trouble", function () {
  this.timeout(30_000);
  afterEach(cleanUp);

  const bad: Record<string, string> = {
    "a word": "abc\n",
    nothing: "",
    "a negative number": "-1\n",
    "a fraction": "1.5\n",
    "a number that is too large": "1000000000000000\n",
    "two lines": "1\n2\n",
    "a long text": "12345 ".repeat(1000),
  };
  for (const [what, content] of Object.entries(bad)) {
    it(`ends with a clear line when the file holds ${what}, and leaves the file alone`, async () => {
      const folder = await temporaryFolder();
      const file = path.join(folder, "visits");
      await writeFile(file, content);
      const server = launch({ DATA_DIR: folder });
      assert.equal((await server.exit).code, 1);
      const shown = content.length > 40 ? `${JSON.stringify(content.slice(0, 40))}…` : JSON.stringify(content);
      const remedy = "put the number back, or move the file away to start from 0";
      assert.equal(server.errors, `${file}: must hold a number of 1 to 15 digits, got ${shown}; ${remedy}\n`);
      assert.equal(await readFile(file, "utf8"), content);
      assert.deepEqual(await readdir(folder), ["visits"]);
    });
  }

  it("ends with a clear line when the file is a folder", async () => {
    const folder = await temporaryFolder();
    await mkdir(path.join(folder, "visits"));
    const server = launch({ DATA_DIR: folder });
    assert.equal((await server.exit).code, 1);
    assert.match(server.errors, /^\S+\/visits: must be usable, got EISDIR.*; move that folder away\n$/);
    assert.ok((await stat(path.join(folder, "visits"))).isDirectory());
  });

  it("ends with a clear line when nothing is mounted", async () => {
    const server = launch({ DATA_DIR: "/nowhere" });
    assert.equal((await server.exit).code, 1);
    assert.match(server.errors, /^\/nowhere: must be usable, got ENOENT.*; mount a volume there\n$/);
  });

  it("refuses visits while the file is damaged under it, and counts again once it is mended", async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, "visits");
    const server = await startServer({ DATA_DIR: folder });
    await server.visit();
    await writeFile(file, "oops");
    const refused = await server.get("/", { headers: { accept: "application/json" } });
    assert.equal(refused.status, 500);
    assert.match(
      ((await refused.json()) as { error: string }).error,
      /must hold a number of 1 to 15 digits, got "oops"/,
    );
    assert.equal((await server.get("/readyz")).status, 503);
    assert.equal(await readFile(file, "utf8"), "oops");
    await Promise.all(Array.from({ length: 5 }, () => server.get("/")));
    assert.equal(server.errors.trim().split("\n").length, 1, "one line in the log, not one for each visitor");
    await writeFile(file, "7\n");
    assert.equal(await server.visit(), 8);
    assert.equal((await server.get("/readyz")).status, 200);
  });

  it("refuses the visit after the largest number", async () => {
    const folder = await temporaryFolder();
    await writeFile(path.join(folder, "visits"), "999999999999999\n");
    const server = await startServer({ DATA_DIR: folder });
    assert.equal((await server.get("/")).status, 500);
    assert.equal(await server.count(), 999_999_999_999_999);
  });

  describe("of its own file system", () => {
    let mounted: string | undefined;

    beforeEach(async function () {
      const folder = await temporaryFolder();
      try {
        execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "visits-test", folder], { stdio: "pipe" });
        mounted = folder;
      } catch (error) {
        console.log(`      skipped: a small file system cannot be mounted here (${(error as Error).message.trim()})`);
        this.skip();
      }
    });

    afterEach(() => {
      if (mounted !== undefined) execFileSync("umount", ["--lazy", mounted]);
      mounted = undefined;
    });

    it("answers 507 when the volume is full, keeps the old count, and counts again once there is space", async () => {
      const folder = mounted!;
      const server = await startServer({ DATA_DIR: folder });
      await server.visit();
      await assert.rejects(writeFile(path.join(folder, "filler"), Buffer.alloc(1024 * 1024)), { code: "ENOSPC" });
      const refused = await server.get("/");
      assert.equal(refused.status, 507);
      assert.match(await refused.text(), /ENOSPC.*free some space or grow the claim/);
      assert.equal(await server.count(), 1);
      assert.equal(await readFile(path.join(folder, "visits"), "utf8"), "1\n");
      await rm(path.join(folder, "filler"));
      assert.equal(await server.visit(), 2);
    });

    it("answers 500 when the volume is read-only, is not ready, and still shows the count", async () => {
      const folder = mounted!;
      const server = await startServer({ DATA_DIR: folder });
      await server.visit();
      execFileSync("mount", ["-o", "remount,ro", folder]);
      const refused = await server.get("/");
      assert.equal(refused.status, 500);
      assert.match(await refused.text(), /EROFS.*mount the volume writable/);
      assert.equal((await server.get("/readyz")).status, 503);
      assert.equal(await server.count(), 1);
    });
  });
});
