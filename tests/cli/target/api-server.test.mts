import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import https from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { apiServer } from "../../../cli/target/api-server.mts";
import { target } from "../../../cli/target/target.mts";
import { selfSigned } from "../../support/self-signed.mts";

const answers: Readonly<Record<string, unknown>> = {
  "/version": { gitVersion: "v1.37.2" },
  "/api/v1/namespaces/shop": { metadata: { name: "shop" } },
  "/api/v1/namespaces/shop/pods": { apiVersion: "v1", kind: "PodList", items: [{ metadata: { name: "db-0" } }] },
  "/api/v1/namespaces/shop/persistentvolumeclaims": {
    apiVersion: "v1",
    kind: "PersistentVolumeClaimList",
    items: [{ metadata: { name: "data-db-0" } }],
  },
};

describe("the API server, asked without kubectl", () => {
  let folder: string;
  let server: https.Server;
  let address: string;
  let coded: { ca: string; cert: string; key: string };

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "api-server-"));
    const { key, cert } = await selfSigned(folder);
    server = https.createServer({ key, cert, ca: cert, requestCert: true, rejectUnauthorized: true });
    server.on("request", ({ url = "" }, response) => {
      response.writeHead(url.includes("secret") ? 403 : url in answers ? 200 : 404);
      response.end(JSON.stringify(answers[url] ?? {}));
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    address = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const encode = (text: string) => Buffer.from(text).toString("base64");
    coded = { ca: encode(cert), cert: encode(cert), key: encode(key) };
  });

  after(async () => {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true });
  });

  /** Asks as a stack whose kubeconfig names this cluster and user. */
  async function asked(question: string, cluster: object = {}, user?: object): Promise<string | undefined> {
    const file = path.join(folder, "config");
    const certificates = { "client-certificate-data": coded.cert, "client-key-data": coded.key };
    const config = {
      contexts: [{ name: "here", context: { cluster: "c", user: "u" } }],
      clusters: [{ name: "c", cluster: { server: address, "certificate-authority-data": coded.ca, ...cluster } }],
      users: [{ name: "u", user: user ?? certificates }],
    };
    await writeFile(file, JSON.stringify(config));
    return apiServer(target("here", file))(question.split(" "));
  }

  it("answers as kubectl does: a path as it is, a namespace or nothing, and lists whose items say their kind", async () => {
    assert.equal(await asked("get --raw /version"), '{"gitVersion":"v1.37.2"}');
    assert.equal(await asked("get --raw /version --request-timeout 10s"), '{"gitVersion":"v1.37.2"}');
    assert.equal(await asked("get namespace shop --ignore-not-found -o json"), '{"metadata":{"name":"shop"}}');
    assert.equal(await asked("get namespace gone --ignore-not-found -o json"), "");
    const { items } = JSON.parse((await asked("get pods,pvc -n shop -o json"))!) as { items: object[] };
    assert.deepEqual(items, [
      { apiVersion: "v1", kind: "Pod", metadata: { name: "db-0" } },
      { apiVersion: "v1", kind: "PersistentVolumeClaim", metadata: { name: "data-db-0" } },
    ]);
  });

  it("leaves to kubectl what it does not know, and whatever goes wrong", async () => {
    for (const question of [
      "get pods -o json",
      "get pods -n shop",
      "get pods,secrets -n shop -o json",
      "get namespace shop -o json",
      "delete pod db-0 -n shop",
      "get --raw /apis/gone/v1",
      "get --raw /api/v1/namespaces/shop",
      "get namespace secret --ignore-not-found -o json",
      "get pods -n secret -o json",
      "get statefulsets -n shop -o json",
    ])
      assert.equal(await asked(question), undefined, question);
    assert.equal(await asked("get --raw /version", { server: "https://127.0.0.1:1" }), undefined);
  });

  it("leaves every other way in to kubectl, and takes certificates from files too", async () => {
    const files = { "client-certificate": "cert", "client-key": path.join(folder, "key") };
    assert.equal(await asked("get --raw /version", { extensions: [] }, files), '{"gitVersion":"v1.37.2"}');
    const clusters = [{ "proxy-url": "http://127.0.0.1:1" }, { "insecure-skip-tls-verify": true }];
    for (const cluster of clusters) assert.equal(await asked("get --raw /version", cluster), undefined);
    for (const user of [{ token: "t" }, { exec: {} }, { ...files, as: "somebody" }, {}])
      assert.equal(await asked("get --raw /version", {}, user), undefined);
    assert.equal(await apiServer(target("here", path.join(folder, "none")))(["get", "--raw", "/version"]), undefined);
  });

  it("does not go round a proxy", async () => {
    process.env.https_proxy = "http://127.0.0.1:1";
    try {
      assert.equal(await asked("get --raw /version"), undefined);
    } finally {
      delete process.env.https_proxy;
    }
  });
});
