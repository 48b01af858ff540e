import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdir, readFile, rename, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import tls from "node:tls";
import { execa } from "execa";
import { cleanUp, launch, startServer, temporaryFolder, type Server } from "./running-server.mts";

/** A folder as the kubelet mounts it: every file leads through one link, which changes all of them at once. */
class Mount {
  readonly folder: string;
  #versions = 0;

  constructor(folder: string) {
    this.folder = folder;
  }

  async write(files: Readonly<Record<string, string>>): Promise<void> {
    const version = `..version-${this.#versions++}`;
    await mkdir(path.join(this.folder, version));
    for (const [name, text] of Object.entries(files)) {
      await writeFile(path.join(this.folder, version, name), text);
      await symlink(`..data/${name}`, path.join(this.folder, name)).catch(() => undefined);
    }
    await symlink(version, path.join(this.folder, "..data_tmp"));
    await rename(path.join(this.folder, "..data_tmp"), path.join(this.folder, "..data"));
  }
}

async function issue(): Promise<{ "tls.crt": string; "tls.key": string; "ca.crt": string }> {
  const folder = await temporaryFolder();
  const [key, cert] = [path.join(folder, "key"), path.join(folder, "cert")];
  const subject = ["-subj", "/", "-addext", "subjectAltName=critical,DNS:visits-0.example", "-days", "2"];
  const made = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key, "-out", cert];
  await execa("openssl", ["req", "-x509", ...made, ...subject]);
  const text = await readFile(cert, "utf8");
  return { "tls.crt": text, "tls.key": await readFile(key, "utf8"), "ca.crt": text };
}

const port = ({ output }: Server) => Number(/at port (\d+)/.exec(output)?.[1]);

async function connection(server: Server, options: tls.ConnectionOptions = {}): Promise<tls.TLSSocket> {
  const socket = tls.connect({ port: port(server), servername: "visits-0.example", ...options });
  await once(socket, "secureConnect");
  return socket;
}

/** One request on a connection that stays open. */
async function ask(socket: tls.TLSSocket): Promise<string> {
  socket.write("GET /readyz HTTP/1.1\r\nhost: visits-0.example\r\n\r\n");
  const [data] = (await once(socket, "data")) as [Buffer];
  return data.toString();
}

const serial = (socket: tls.TLSSocket) => socket.getPeerCertificate().serialNumber;

describe("visits: HTTPS", function () {
  this.timeout(60_000);
  afterEach(cleanUp);

  async function serving(files: Readonly<Record<string, string>>, more: Readonly<Record<string, string>> = {}) {
    const mount = new Mount(await temporaryFolder());
    await mount.write(files);
    const environment = { DATA_DIR: await temporaryFolder(), TLS_DIR: mount.folder, TLS_PORT: "0", ...more };
    const server = await startServer(environment);
    await server.said(/at port \d+/);
    return { mount, server };
  }

  it("is not there without a certificate", async () => {
    const server = await startServer({ DATA_DIR: await temporaryFolder(), TLS_DIR: await temporaryFolder() });
    assert.doesNotMatch(server.output, /HTTPS/);
  });

  it("answers beside HTTP, with the certificate that is mounted", async () => {
    const files = await issue();
    const { server } = await serving(files);
    const socket = await connection(server, { ca: files["ca.crt"] });
    assert.match(await ask(socket), /^HTTP\/1\.1 200 OK[^]*ready/);
    assert.equal((await server.get("/readyz")).status, 200);
    socket.destroy();
  });

  it("takes up a renewed certificate while open connections go on", async () => {
    const [old, renewed] = [await issue(), await issue()];
    const { mount, server } = await serving(old);
    const open = await connection(server, { ca: old["ca.crt"] });
    await ask(open);

    await mount.write(renewed);
    await server.said(/^took up certificate /m);
    const fresh = await connection(server, { ca: renewed["ca.crt"] });
    assert.notEqual(serial(fresh), serial(open));
    assert.match(await ask(open), /^HTTP\/1\.1 200 OK/);
    for (const socket of [open, fresh]) socket.destroy();
  });

  it("keeps its certificate when a key comes that does not fit", async () => {
    const [old, other] = [await issue(), await issue()];
    const { mount, server } = await serving(old);
    await mount.write({ ...other, "tls.key": old["tls.key"] });
    while (!server.errors.includes("kept certificate")) await new Promise((done) => setTimeout(done, 20));
    (await connection(server, { ca: old["ca.crt"] })).destroy();
  });

  it("asks for a client's certificate when told to, and answers nobody without one", async () => {
    const files = await issue();
    const { server } = await serving(files, { CLIENT_CERTIFICATES: "true" });
    const known = await connection(server, { ca: files["ca.crt"], cert: files["tls.crt"], key: files["tls.key"] });
    assert.match(await ask(known), /^HTTP\/1\.1 200 OK/);
    known.destroy();
    // The handshake of TLS 1.3 ends for the client before the server has looked at its certificate.
    await assert.rejects(connection(server, { ca: files["ca.crt"] }).then(ask), /certificate required|ECONNRESET/i);
  });

  it("does not start with a certificate that it cannot read", async () => {
    const mount = new Mount(await temporaryFolder());
    await mount.write({ "tls.crt": "no certificate", "tls.key": "no key" });
    const server = launch({ DATA_DIR: await temporaryFolder(), TLS_DIR: mount.folder, TLS_PORT: "0" });
    assert.equal((await server.exit).code, 1);
    assert.match(server.errors, /^TLS_DIR: must hold a certificate that can be used, got /m);
  });
});
