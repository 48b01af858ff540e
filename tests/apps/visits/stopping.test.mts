import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import type { Socket } from "node:net";
import { cleanUp, startServer, temporaryFolder } from "./running-server.mts";
import type { Server } from "./running-server.mts";

describe("visits: stopping", function () {
  this.timeout(30_000);
  afterEach(cleanUp);

  /** A request of which the last line is still missing. */
  async function openRequest(server: Server, place: string): Promise<{ socket: Socket; answer: Promise<string> }> {
    const socket = connect(server.port, "127.0.0.1");
    await once(socket, "connect");
    let text = "";
    socket.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
    const answer = once(socket, "close").then(() => text);
    socket.write(`GET ${place} HTTP/1.1\r\nHost: visits\r\nAccept: application/json\r\n`);
    // The server has read the half request once it has answered a whole one that came later.
    await server.get("/healthz");
    return { socket, answer };
  }

  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    it(`finishes open requests on ${signal}, says it is not ready, and ends with 0 within a second`, async () => {
      const server = await startServer({ DATA_DIR: await temporaryFolder() });
      const visit = await openRequest(server, "/");
      const probe = await openRequest(server, "/readyz");
      const signalled = performance.now();
      server.kill(signal);
      await server.said(/^stopping on /m);
      await assert.rejects(server.get("/healthz"), "no new connection is taken");
      visit.socket.write("\r\n");
      probe.socket.write("\r\n");
      assert.match(await visit.answer, /^HTTP\/1\.1 200 [^]*connection: close[^]*"visits":1,/);
      assert.match(await probe.answer, /^HTTP\/1\.1 503 [^]*stopping\n$/);
      const { code, at } = await server.exit;
      assert.equal(code, 0);
      assert.ok(at - signalled < 1000, `took ${Math.round(at - signalled)} ms`);
      assert.equal(server.errors, "");
    });
  }

  it("does not wait for visitors who keep their connection, or never finish their request", async () => {
    const server = await startServer({ DATA_DIR: await temporaryFolder() });
    await server.visit();
    const unfinished = await openRequest(server, "/");
    const silent = connect(server.port, "127.0.0.1");
    await once(silent, "connect");
    const signalled = performance.now();
    server.kill("SIGTERM");
    const { code, at } = await server.exit;
    assert.equal(code, 0);
    assert.ok(at - signalled < 1000, `took ${Math.round(at - signalled)} ms`);
    assert.equal(await unfinished.answer, "");
    silent.destroy();
  });
});
