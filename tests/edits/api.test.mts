import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import https from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Read, reader } from "../support/edits/api.mts";
import { fakeKubectl } from "../support/fake-kubectl.mts";
import { selfSigned } from "../support/self-signed.mts";

const answers: Readonly<Record<string, unknown>> = {
  "/api/v1/namespaces/shop": { metadata: { name: "shop" } },
  "/api/v1/namespaces/shop/pods": { items: [{ metadata: { name: "db-0" } }, { metadata: { name: "db-1" } }] },
};

describe("the API server, read by chains of edits", () => {
  let server: https.Server;
  let read: Read;
  let connections = 0;

  before(async () => {
    const { key, cert } = await issued();
    server = https.createServer({ key, cert, ca: cert, requestCert: true, rejectUnauthorized: true });
    server.on("secureConnection", () => connections++);
    server.on("request", ({ url = "" }, response) => {
      const broken = url.endsWith("/broken");
      response.writeHead(broken ? 403 : url in answers ? 200 : 404);
      response.end(JSON.stringify(broken ? { message: "not for you" } : (answers[url] ?? {})));
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    const coded = (text: string) => Buffer.from(text).toString("base64");
    const address = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const config = {
      clusters: [{ cluster: { server: address, "certificate-authority-data": coded(cert) } }],
      users: [{ user: { "client-certificate-data": coded(cert), "client-key-data": coded(key) } }],
    };
    read = await reader(fakeKubectl({ "config view": config }));
  });

  after(() => {
    server.closeAllConnections();
    server.close();
  });

  it("answers the items of a list, one object as a list of one, and nothing for what is not there", async () => {
    assert.deepEqual(await read("/api/v1/namespaces/shop/pods"), [
      { metadata: { name: "db-0" } },
      { metadata: { name: "db-1" } },
    ]);
    assert.deepEqual(await read("/api/v1/namespaces/shop"), [{ metadata: { name: "shop" } }]);
    assert.deepEqual(await read("/api/v1/namespaces/gone"), []);
  });

  it("is never taken to have nothing because it refuses", async () => {
    await assert.rejects(read("/api/v1/broken"), { message: "/api/v1/broken could not be read: not for you" });
  });

  it("keeps the connection", async () => {
    const before = connections;
    for (let time = 0; time < 3; time++) await read("/api/v1/namespaces/shop");
    assert.ok(connections - before <= 1, `${connections - before} connections for 3 reads, one after the other`);
  });
});

async function issued(): Promise<{ key: string; cert: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), "api-"));
  try {
    return await selfSigned(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
