import assert from "node:assert/strict";
import { settings } from "../../../../components/stateful-app/settings";
import { exampleSettings, least } from "../../../support/example";

describe("settings", () => {
  it("keeps zero replicas, which is a wish and no omission", () => {
    assert.equal(exampleSettings({ replicas: 0 }).replicas, 0);
  });

  it("keeps a delay and a grace period of zero", () => {
    const s = exampleSettings({ terminationGracePeriodSeconds: 0 });
    assert.equal(s.terminationGracePeriodSeconds, 0);
  });

  it("keeps everything, starts all pods at once and asks for a tenth of a CPU if nothing is said", () => {
    const s = settings("db", least);
    assert.deepEqual(s.retention, { onDestroy: "Retain", onScaleDown: "Retain" });
    assert.equal(s.podManagementPolicy, "Parallel");
    assert.equal(s.app.resources.requests["cpu"], "100m");
  });

  it("tells a namespace that it owns from one that somebody else made", () => {
    assert.deepEqual(settings("db", least).namespace, { name: "shop", owned: true });
    const existing = { namespace: { existing: "default" } };
    assert.deepEqual(exampleSettings(existing).namespace, { name: "default", owned: false });
  });

  it("names the account after the app unless told otherwise", () => {
    assert.equal(settings("db", least).serviceAccount.name, "db");
    const { name, owned } = exampleSettings({ serviceAccount: { existing: "internal-app" } }).serviceAccount;
    assert.deepEqual({ name, owned }, { name: "internal-app", owned: false });
  });

  it("takes what is explicitly undefined as left out", () => {
    const readiness = { httpGet: { port: "sql", path: undefined }, periodSeconds: undefined };
    const s = exampleSettings({ replicas: undefined, probes: { readiness } });
    assert.equal(s.replicas, 1);
    assert.equal(s.app.probes.readiness?.periodSeconds, 10);
    assert.deepEqual(s.app.probes.readiness?.handler, {
      httpGet: { port: "sql", path: "/", scheme: "HTTP", httpHeaders: {} },
    });
  });
});
