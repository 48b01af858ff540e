import assert from "node:assert/strict";
import { start, status, stop } from "../../../cli/embedded/node/index.mts";
import { certificates, needsCertManager } from "../../support/certificates.mts";
import { deletePods } from "../../support/delete-pods.mts";
import { otherImage } from "../../support/other-image.mts";
import { restart } from "../../support/restart.mts";
import { testStack } from "../../support/stack.mts";
import { until } from "../../support/until.mts";
import { visits } from "../../support/visits.mts";

interface Pods {
  readonly items: readonly {
    readonly metadata: { readonly uid: string };
    readonly spec: { readonly containers: readonly { readonly image: string }[] };
    readonly status: { readonly containerStatuses: readonly { readonly containerID: string }[] };
  }[];
}

/** Alone and last: it stops, kills and restarts what every other suite needs. */
describe("the embedded cluster", () => {
  const stack = testStack("cluster", { config: { replicas: 2, volumeSize: "16Mi", tls: true } });
  const pods = async () => (await stack.kubectl.json<Pods>("get", "pods", "-n", stack.namespace)).items;
  const uids = async () => (await pods()).map(({ metadata }) => metadata.uid);
  const containers = async () => (await pods()).flatMap(({ status }) => status.containerStatuses[0]?.containerID);
  const images = async () => (await pods()).map(({ spec }) => spec.containers[0]?.image);
  const app = () => visits(stack);
  let counts: Record<string, number>;
  const countsAgain = async () =>
    assert.deepEqual(await until(() => app().counts(), { what: "the counter to answer again" }), counts);

  before(async function () {
    this.timeout("15m");
    await needsCertManager(stack);
    await stack.up();
    await app().visit("visits-0", 3);
    await app().visit("visits-1", 5);
    counts = await app().counts();
  });

  it("keeps every object, pod and count through a restart of the node: kubelet, containerd and all containers", async () => {
    const [before, old] = [await uids(), await containers()];
    await stop();
    assert.equal((await status()).state, "stopped");
    await assert.rejects(stack.kubectl.text("get", "--raw", "/readyz"));

    await start();
    assert.equal((await status()).state, "running");
    await countsAgain();
    assert.deepEqual(await uids(), before);
    for (const container of await containers()) assert.ok(!old.includes(container), "a container is still the old one");
    await stack.preview("--expect-no-changes");
  });

  it("goes on issuing certificates after that, without being asked to", async function () {
    this.timeout("3m");
    const certificate = certificates(stack);
    const before = await certificate.issuances();
    // Until its webhook answers again the API server takes nothing of cert-manager's.
    await until(() => certificate.renew().then(() => true), { what: "cert-manager to answer again" });
    await until(async () => (await certificate.issuances()) > before, { what: "another issuance" });
  });

  it("keeps pods running while kubelet and containerd are killed and come back, and starts new ones then", async () => {
    const [before, old] = [await uids(), await containers()];
    await Promise.all([restart("containerd"), restart("kubelet")]);
    await countsAgain();
    assert.deepEqual([await uids(), await containers()], [before, old]);

    await deletePods(stack.kubectl, stack.namespace, "visits-1");
    await until(async () => (await uids())[1] !== before[1] && app().countsOf(["visits-1"]), { what: "visits-1" });
    await countsAgain();
  });

  it("may restart its API server while up waits: at worst the next up does the rest, and nothing is lost", async () => {
    const image = await otherImage(stack.kubectl);
    await stack.configure({ image });
    const running = stack.begin("up", "--yes", "--skip-preview");
    await until(async () => (await images()).includes(image), { what: "the rollout to begin" });
    await restart("kube-apiserver");
    const { exitCode, all } = await running;
    if (exitCode !== 0) assert.match(all, /kubernetes:\S+ \(\S+\):\n\s+error: .*(refused|EOF|reset|timed out)/, all);

    await stack.up("--refresh");
    assert.deepEqual(await images(), [image, image]);
    await countsAgain();
    await stack.preview("--expect-no-changes");
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
    await restart("kube-scheduler");
    assert.equal((await scheduler())?.restarts, (before?.restarts ?? 0) + 1);
  });
});
