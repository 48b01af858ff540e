import assert from "node:assert/strict";
import { start, status, stop } from "../../../cluster/node/index.mts";
import { certificates, needsCertManager } from "../../support/certificates.mts";
import { testStack } from "../../support/stack.mts";
import { until } from "../../support/until.mts";
import { visits } from "../../support/visits.mts";

/** Alone and last: it stops the cluster that every other suite needs. */
describe("the embedded cluster", () => {
  const stack = testStack("cluster", { config: { replicas: 2, volumeSize: "16Mi", tls: true } });
  const uids = async () => (await visits(stack).pods()).map(({ metadata }) => metadata.uid);

  before(async function () {
    this.timeout("15m");
    await needsCertManager(stack);
  });

  it("keeps objects, volumes and counts through stop and start", async () => {
    const app = visits(stack);
    await stack.up();
    await app.visit("visits-0", 3);
    await app.visit("visits-1", 5);
    const [pods, counts] = [await uids(), await app.counts()];

    await stop();
    assert.equal((await status()).state, "stopped");
    await assert.rejects(stack.kubectl.text("get", "--raw", "/readyz"));

    await start();
    assert.equal((await status()).state, "running");
    assert.deepEqual(await until(() => app.counts(), { what: "the counter to answer again" }), counts);
    assert.deepEqual(await uids(), pods);
    await stack.preview("--expect-no-changes");
  });

  it("goes on issuing certificates after that, without being asked to", async () => {
    const certificate = certificates(stack);
    const before = await certificate.issuances();
    // Until its webhook answers again the API server takes nothing of cert-manager's.
    await until(() => certificate.renew().then(() => true), { what: "cert-manager to answer again" });
    await until(async () => (await certificate.issuances()) > before, { what: "another issuance" });
  });

  it("answers start at once when it runs already", async () => {
    const before = (await status()).components.map(({ name, pid }) => [name, pid]);
    await start();
    assert.deepEqual(
      (await status()).components.map(({ name, pid }) => [name, pid]),
      before,
    );
  });

  it("brings back a component that was killed", async () => {
    const scheduler = async () => (await status()).components.find(({ name }) => name.includes("scheduler"));
    const before = await scheduler();
    process.kill(before!.pid!, "SIGKILL");
    const after = await until(
      async () => {
        const now = await scheduler();
        return now?.ready && now.pid !== before?.pid ? now : undefined;
      },
      { what: "the scheduler to be started again" },
    );
    assert.equal(after.restarts, (before?.restarts ?? 0) + 1);
  });
});
