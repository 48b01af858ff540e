import assert from "node:assert/strict";
import { StatefulApp } from "../../../components";
import { CertManager, type CertManagerArgs } from "../../../components/cert-manager";
import { record } from "../../support/recording";

const args: CertManagerArgs = { mode: "install" };

async function resources(changes: Partial<CertManagerArgs> = {}) {
  const { resources, result } = await record(() => new CertManager("cert-manager", { ...args, ...changes }));
  return {
    result,
    all: Object.fromEntries(resources.map((one) => [`${one.type.split(":").at(-1)} ${one.name}`, one])),
  };
}

/** The chart's own plugin is not asked here: what it is given, and who waits for it. */
describe("CertManager", function () {
  this.timeout(20_000);

  it("installs a pinned chart into its own namespace, with definitions that outlive it, and waits for the webhook", async () => {
    const { all } = await resources();
    const chart = all["CertManager cert-manager"]!;
    assert.equal(chart.type, "kubernetes-cert-manager:index:CertManager");
    assert.deepEqual(chart.inputs.helmOptions, {
      name: "cert-manager",
      version: "v1.19.1",
      namespace: "cert-manager",
      createNamespace: true,
      values: { crds: { enabled: true, keep: true }, startupapicheck: { enabled: true } },
    });
    assert.equal("installCRDs" in chart.inputs, false);
  });

  it("makes a root and an issuer that signs with it, one after the other", async () => {
    const { all, result } = await resources();
    assert.deepEqual(all["ClusterIssuer cert-manager-self-signed"]?.dependsOn, ["CertManager cert-manager"]);
    assert.deepEqual(all["Secret cert-manager-root"]?.dependsOn, ["ClusterIssuer cert-manager-self-signed"]);
    assert.deepEqual(all["Certificate cert-manager-root"]?.dependsOn, ["Secret cert-manager-root"]);
    assert.deepEqual(all["ClusterIssuer cert-manager-root"]?.dependsOn, ["Certificate cert-manager-root"]);
    assert.deepEqual(result.issuer, { kind: "ClusterIssuer", name: "cert-manager-root" });
  });

  it("makes none of them where nobody wants them", async () => {
    const { all, result } = await resources({ root: false });
    assert.deepEqual(Object.keys(all), ["CertManager cert-manager"]);
    assert.equal(result.issuer, "self-signed");
  });

  it("installs nothing where cert-manager is there", async () => {
    const { all } = await resources({ mode: "existing", root: false });
    assert.equal(all["CertManager cert-manager"]?.type, "stateful-app:index:CertManager");
  });

  it("asks at preview whether it is there, before anything is made of its kinds", async () => {
    const { resources, hooks } = await record(() => new CertManager("cert-manager", { mode: "existing" }));
    const first = resources.find(({ name }) => name === "cert-manager-self-signed")!;
    assert.deepEqual(first.hooks.beforeCreate, ["cert-manager: cert-manager is there"]);
    assert.deepEqual(hooks, [{ name: "cert-manager: cert-manager is there", onDryRun: true }]);
    assert.deepEqual((await record(() => new CertManager("cert-manager", args))).hooks, []);
  });

  it("is waited for by the apps that name its issuer", async () => {
    const { resources } = await record(() => {
      const certManager = new CertManager("cert-manager", args);
      const app = { namespace: "shop", image: "registry.example/db:1.4.2", tls: { issuer: certManager.issuer } };
      return new StatefulApp("db", app, { dependsOn: certManager });
    });
    const certificate = resources.find(({ name, type }) => name === "db-tls" && type.endsWith(":Certificate"))!;
    assert.equal(certificate.inputs.spec.issuerRef.name, "cert-manager-root");
    const order = resources.map(({ type, name }) => `${type.split(":").at(-1)} ${name}`);
    assert.ok(order.indexOf("ClusterIssuer cert-manager-root") < order.indexOf("Certificate db-tls"));
  });

  it("refuses all mistakes at once", async () => {
    const wrong = { mode: "helm" as "install", namespace: "Cert", chartVersion: "1.19" };
    await assert.rejects(resources(wrong), (error: Error) => {
      assert.deepEqual(
        error.message.split("\n").map((line) => line.split(":")[0]),
        ["mode", "namespace", "chartVersion"],
      );
      return true;
    });
  });
});
