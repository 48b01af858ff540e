import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { runsOut } from "../../../../cli/embedded/node/certificates.mts";

/** Of nobody, for nothing, and without its key. */
const certificate = `-----BEGIN CERTIFICATE-----
MIIBcjCCARmgAwIBAgIUHSlf/hELs2Cm+YEz+KjeVjxMLaYwCgYIKoZIzj0EAwIw
DzENMAsGA1UEAwwEdGVzdDAeFw0yNjExMjEwMzIwMjZaFw0yNzExMjEwMzIwMjZa
MA8xDTALBgNVBAMMBHRlc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQDOxYS
Y1OugPCk7i9PWjEK9Bk9QQEmgUt2c4z6rhCN5q3hbdAD3q2M/5L9lpcdyPu3hFAI
8EZgmPIUQ/wRRtEpo1MwUTAdBgNVHQ4EFgQUSyI3560XVMeG5QcDNUolrTGBQyMw
HwYDVR0jBBgwFoAUSyI3560XVMeG5QcDNUolrTGBQyMwDwYDVR0TAQH/BAUwAwEB
/zAKBggqhkjOPQQDAgNHADBEAiBOi+e3dINLjicVEOyRZxR33T4GMSu6dlaEH8Ju
5wvaSgIgDSf/DrTu5k1y7rtppr8+XEXXTU/1/EJtjt7MxstuG24=
-----END CERTIFICATE-----`;
const end = Date.parse("2027-11-21T03:20:26Z");
const day = 86_400_000;

describe("the cluster's certificates", () => {
  let folder: string;
  let file: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "certificates-"));
    file = path.join(folder, "apiserver.crt");
    await writeFile(file, certificate);
  });
  after(() => rm(folder, { recursive: true }));

  it("are kept while they last for months", () => {
    assert.equal(runsOut(file, end - 61 * day), false);
  });

  it("are renewed at a start that comes within two months of their end, or after it", () => {
    assert.equal(runsOut(file, end - 59 * day), true);
    assert.equal(runsOut(file, end + day), true);
  });

  it("are made when there are none", () => {
    assert.equal(runsOut(path.join(folder, "missing.crt")), true);
  });
});
