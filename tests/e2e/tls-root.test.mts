import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { certificates, needsCertManager } from "../support/certificates.mts";
import { testStack } from "../support/stack.mts";
import { withoutGroup } from "../support/unknown-group.mts";
import { visits } from "../support/visits.mts";

const settings = { certManager: "existing", tls: true, replicas: 1, volumeSize: "16Mi", onDestroy: "Delete" };

describe("tls: root", function () {
  this.timeout("5m");
  const stack = testStack("tls-root", { config: settings });
  const name = `stateful-app-${stack.stack}`;
  const peer = `visits-0.visits-headless.${stack.namespace}.svc`;
  /** Everything of the root's in the whole cluster, as `kind/name`. */
  const left = async () => {
    const issuers = await stack.kubectl.text("get", "clusterissuers", "-o", "name");
    const inside = await stack.kubectl.text("get", "certificates,secrets", "-n", "cert-manager", "-o", "name");
    return `${issuers}\n${inside}`.split("\n").filter((line) => line.includes(`/${name}-`));
  };

  before(async function () {
    this.timeout("15m");
    await needsCertManager(stack);
  });
  after(async () => {
    for (const one of await left()) await stack.kubectl.text("delete", one, "-n", "cert-manager", "--ignore-not-found");
  });

  it("is refused at preview, with the line to change, on a cluster without cert-manager", async () => {
    const disguise = await withoutGroup("cert-manager.io", stack.kubectl);
    try {
      const kubeconfig = path.join(stack.folder, "without-cert-manager.json");
      await writeFile(kubeconfig, disguise.kubeconfig);
      await stack.configure({ kubeconfig });
      const wrong = 'mode: must be "install" on a cluster without cert-manager, got "existing"; write mode: "install"';
      assert.ok((await stack.failing("preview")).includes(wrong));
    } finally {
      await stack.configure({ kubeconfig: "" });
      disguise.close();
    }
  });

  it("stands after one run, and signs what the pods show", async () => {
    await stack.up();
    const { spec } = await stack.kubectl.json<{ spec: { issuerRef: object } }>(
      ...["get", "certificate", "visits-tls", "-n", stack.namespace],
    );
    assert.deepEqual(spec.issuerRef, { group: "cert-manager.io", kind: "ClusterIssuer", name: `${name}-root` });
    const root = await stack.kubectl.json<{ data: Record<string, string> }>(
      ...["get", "secret", `${name}-root`, "-n", "cert-manager"],
    );
    const ca = Buffer.from(root.data["tls.crt"] ?? "", "base64").toString("utf8");
    assert.equal(await visits(stack).exec("visits-0", "cat", "/tls/ca.crt"), ca.trim());
    assert.match((await certificates(stack).dial("visits-0", [peer]))[peer] ?? "", /^[0-9A-F]+$/);
  });

  it("has nothing to change when asked again, also after a look at the cluster", async () => {
    await stack.preview("--refresh", "--expect-no-changes");
  });

  it("goes with the stack, its key too", async () => {
    assert.equal((await left()).length, 4);
    await stack.destroy();
    assert.deepEqual(await left(), []);
  });
});
