import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { certificates, needsCertManager } from "../support/certificates.mts";
import { testStack, withArgs } from "../support/stack.mts";
import { until } from "../support/until.mts";
import { visits } from "../support/visits.mts";

describe("tls: issuer", function () {
  this.timeout("5m");
  const args = { replicas: 1, progressDeadlineSeconds: 30, tls: { issuer: { name: "company" }, reload: "rollout" } };
  const stack = testStack("tls-issuer", withArgs(args as Parameters<typeof withArgs>[0]));
  const certificate = certificates(stack);
  const uid = async () => (await visits(stack).pods())[0]?.metadata.uid;

  before(async function () {
    this.timeout("15m");
    await needsCertManager(stack);
  });

  it("that does not exist fails the run within its deadline, says so, and starts no pod", async () => {
    const begun = Date.now();
    const said = await stack.failing("up", "--yes", "--skip-preview");
    assert.match(
      said,
      /tls: Issuer company has issued no certificate; see that it exists and is ready: kubectl describe/,
    );
    assert.ok(Date.now() - begun < 90_000, `${Date.now() - begun} ms`);
    assert.deepEqual(await visits(stack).pods(), []);
  });

  it("that comes later lets the next run go on", async () => {
    const company = { apiVersion: "cert-manager.io/v1", kind: "Issuer", metadata: { name: "company" } };
    const file = path.join(stack.folder, "issuer.json");
    await writeFile(file, JSON.stringify({ ...company, spec: { selfSigned: {} } }));
    await stack.kubectl.text("create", "-f", file, "-n", stack.namespace);
    await stack.configure({ args: JSON.stringify({ ...args, progressDeadlineSeconds: 120 }) });
    await stack.up();
    assert.ok(await uid());
  });

  it("restarts the pods for a renewed certificate on the next run where that was asked for", async () => {
    const before = await uid();
    const issuances = await certificate.issuances();
    await certificate.renew();
    await until(async () => (await certificate.issuances()) > issuances, { what: "another issuance" });
    assert.equal(await uid(), before);
    await stack.up();
    assert.notEqual(await uid(), before);
  });
});
