import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cleanUp, launch, startServer, temporaryFolder } from "./running-server.mts";
import type { Server } from "./running-server.mts";

describe("visits: answers", function () {
  this.timeout(30_000);
  let server: Server;
  const hostile = `<script>alert("1")</script>&'`;
  const peers = ["app-0.app.demo.svc.cluster.local", "app-1.app.demo.svc.cluster.local"];

  before(async () => {
    const environment = { POD_NAME: "app-0", VERSION: hostile, PEERS: ` ${peers.join(" , ")},` };
    server = await startServer({ DATA_DIR: await temporaryFolder(), ...environment });
  });
  after(cleanUp);

  it("shows a page with pod, count, version and linked peers, all of it escaped", async () => {
    const response = await server.get("/");
    const text = await response.text();
    assert.equal(response.headers.get("content-type"), "text/html; charset=utf-8");
    assert.match(text, /<h1>app-0<\/h1>/);
    assert.match(text, /<data value="1">1<\/data> visit to this pod/);
    assert.match(text, /<strong aria-current="true">app-0\.app\.demo\.svc\.cluster\.local<\/strong>/);
    assert.match(text, /<a href="http:\/\/app-1\.app\.demo\.svc\.cluster\.local:0\/">app-1\.app/);
    assert.ok(text.includes("Version &#60;script&#62;alert(&#34;1&#34;)&#60;/script&#62;&#38;&#39;"));
    assert.ok(!text.includes("<script"));
  });

  it("lets the browser use its own style and nothing else", async () => {
    const response = await server.get("/");
    const style = /<style>([^]*)<\/style>/.exec(await response.text())?.[1] ?? "";
    const hash = createHash("sha256").update(style).digest("base64");
    const policy = response.headers.get("content-security-policy") ?? "";
    assert.ok(policy.startsWith(`default-src 'none'; style-src 'sha256-${hash}'; `), policy);
  });

  it("gives the same as JSON", async () => {
    const visits = await server.count();
    const response = await server.get("/", { headers: { accept: "application/json" } });
    assert.equal(response.headers.get("content-type"), "application/json");
    assert.deepEqual(await response.json(), { pod: "app-0", visits: visits + 1, version: hostile, peers });
    const read = await server.get("/visits", { headers: { accept: "application/json" } });
    assert.deepEqual(await read.json(), { pod: "app-0", visits: visits + 1 });
  });

  const accepts: Record<string, string> = {
    "*/*": "text/html",
    "application/json, text/plain, */*": "application/json",
    "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8": "text/html",
    "text/html;q=0.5, application/json": "application/json",
    "text/html, application/json;q=0.9": "text/html",
    "application/json;q=0": "text/html",
    "Application/JSON; q=1": "application/json",
  };
  for (const [accept, type] of Object.entries(accepts)) {
    it(`answers ${type} to "Accept: ${accept}"`, async () => {
      const response = await server.get("/", { headers: { accept } });
      assert.equal(response.headers.get("content-type")?.split(";")[0], type);
    });
  }

  it("gives the plain number on /visits, and its health in words", async () => {
    assert.match(await (await server.get("/visits")).text(), /^\d+\n$/);
    assert.equal(await (await server.get("/healthz")).text(), "alive\n");
    assert.equal(await (await server.get("/readyz")).text(), "ready\n");
  });

  it("answers 404 elsewhere and 405 with Allow to other methods", async () => {
    for (const place of ["/favicon.ico", "/visits/", "//", "/constructor"])
      assert.equal((await server.get(place)).status, 404);
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
      const response = await server.get("/visits", { method });
      assert.equal(response.status, 405);
      assert.equal(response.headers.get("allow"), "GET, HEAD");
    }
  });

  it("answers HEAD with the headers of GET and no body", async () => {
    const response = await server.get("/visits", { method: "HEAD" });
    assert.equal(response.headers.get("content-length"), String((await (await server.get("/visits")).text()).length));
    assert.equal(await response.text(), "");
  });

  it("ends with one line for a port that is taken", async () => {
    const second = launch({ DATA_DIR: await temporaryFolder(), PORT: String(server.port) });
    assert.equal((await second.exit).code, 1);
    assert.match(second.errors, /^PORT: must be free to listen on, got .*EADDRINUSE.*\n$/);
  });
});
