import assert from "node:assert/strict";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { cleanUp, startServer, temporaryFolder } from "./running-server.mts";
import type { Server } from "./running-server.mts";

describe("visits: counting", function () {
  this.timeout(60_000);
  afterEach(cleanUp);

  it("counts GET / and nothing else", async () => {
    const server = await startServer({ DATA_DIR: await temporaryFolder() });
    assert.equal(await server.visit(), 1);
    for (const place of ["/visits", "/healthz", "/readyz", "/favicon.ico", "/nothing", "//", "/?"])
      await server.get(place);
    await server.get("/", { method: "HEAD" });
    await server.get("/", { method: "POST", body: "x" });
    assert.equal(await server.count(), 2, "only the GET / with an empty query was a second visit");
  });

  it("counts all of 200 visits at once, each with its own number", async () => {
    const folder = await temporaryFolder();
    const server = await startServer({ DATA_DIR: folder });
    const counts = await Promise.all(Array.from({ length: 200 }, () => server.visit()));
    assert.deepEqual(
      counts.sort((a, b) => a - b),
      Array.from({ length: 200 }, (_, index) => index + 1),
    );
    assert.equal(await readFile(path.join(folder, "visits"), "utf8"), "200\n");
  });

  it("keeps every acknowledged visit through kill -9, and never leaves half a number", async () => {
    const folder = await temporaryFolder();
    const visitors = 20;
    let acknowledged = 0;
    for (let round = 0; round < 10; round++) {
      const server = await startServer({ DATA_DIR: folder });
      const enough = acknowledged + 30 + 7 * round;
      const keepVisiting = async () => {
        for (;;) {
          try {
            await server.visit();
          } catch {
            return;
          }
          if (++acknowledged === enough) server.kill("SIGKILL");
        }
      };
      await Promise.all(Array.from({ length: visitors }, keepVisiting));
      assert.equal((await server.exit).signal, "SIGKILL");
      const text = await readFile(path.join(folder, "visits"), "utf8");
      assert.match(text, /^\d+\n$/);
      assert.ok(Number(text) >= acknowledged, `${text.trim()} on the disk, ${acknowledged} acknowledged`);
      // Visits that were on the disk but not yet answered count too: at most one for each visitor and round.
      assert.ok(
        Number(text) <= acknowledged + visitors * (round + 1),
        `${text.trim()} counted, ${acknowledged} acknowledged`,
      );
    }
  });

  it("goes on from the number on the volume, whatever a crash left of the draft", async () => {
    const folder = await temporaryFolder();
    await writeFile(path.join(folder, "visits"), "41");
    await writeFile(path.join(folder, ".visits.tmp"), "9".repeat(1000));
    const server = await startServer({ DATA_DIR: folder });
    assert.equal(server.found, 41);
    assert.equal(await server.visit(), 42);
    assert.equal(await readFile(path.join(folder, "visits"), "utf8"), "42\n");
  });

  describe("on a shared volume", () => {
    const total = async (servers: Server[]) => Promise.all(servers.map((server) => server.count()));

    it("shows the sum of all pods on each of them", async () => {
      const folder = await temporaryFolder();
      await writeFile(path.join(folder, "visits"), "5\n");
      const pods = await Promise.all(
        ["app-0", "app-1", "app-10"].map((name) => startServer({ DATA_DIR: folder, SHARED: "true", POD_NAME: name })),
      );
      await Promise.all(pods.flatMap((pod) => Array.from({ length: 50 }, () => pod.visit())));
      assert.deepEqual(await total(pods), [155, 155, 155]);
    });

    it("keeps the visits of a pod that was killed or scaled away", async () => {
      const folder = await temporaryFolder();
      const [first, second] = await Promise.all(
        ["app-0", "app-1"].map((name) => startServer({ DATA_DIR: folder, SHARED: "true", POD_NAME: name })),
      );
      await first!.visit();
      await second!.visit();
      second!.kill("SIGKILL");
      await second!.exit;
      assert.equal(await first!.visit(), 3);
      const back = await startServer({ DATA_DIR: folder, SHARED: "true", POD_NAME: "app-1" });
      assert.deepEqual(await total([first!, back]), [3, 3]);
    });
  });

  it("counts in the file and tells its health at the path that the environment names", async () => {
    const folder = await temporaryFolder();
    const names = { COUNT_FILE: "visits.txt", HEALTH_PATH: "/health" };
    const server = await startServer({ DATA_DIR: folder, ...names, SHARED: "true", POD_NAME: "app-0" });
    await writeFile(path.join(folder, "visits.txt"), "5\n");
    assert.equal(await server.visit(), 6);
    assert.equal(await readFile(path.join(folder, "visits.txt.app-0"), "utf8"), "1\n");
    assert.equal((await server.get("/health")).status, 200);
    assert.equal((await server.get("/healthz")).status, 404);
  });

  it("is not ready while the folder is gone, and says so instead of showing 0", async () => {
    const folder = path.join(await temporaryFolder(), "mount");
    await mkdir(folder);
    const server = await startServer({ DATA_DIR: folder });
    await server.visit();
    await rm(folder, { recursive: true });
    assert.equal((await server.get("/visits")).status, 500);
    assert.equal((await server.get("/readyz")).status, 503);
    assert.equal((await server.get("/healthz")).status, 200);
  });
});
