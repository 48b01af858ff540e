import assert from "node:assert/strict";
import { settings } from "../../../../components/stateful-app/model/settings";
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
    assert.equal(s.podManagement, "Parallel");
    assert.equal(s.app.resources.requests["cpu"], "100m");
  });

  it("asks whether the first TCP port is open, unless told otherwise", () => {
    const handler = { tcpSocket: { port: "sql" } };
    const ports = { gossip: { containerPort: 7946, protocol: "UDP" }, sql: 5432, web: 8080 } as const;
    assert.deepEqual(exampleSettings({ ports }).app.probes.readiness?.handler, handler);
    assert.equal(exampleSettings({ ports, probes: { readiness: "none" } }).app.probes.readiness, undefined);
    assert.equal(exampleSettings({ ports: {} }).app.probes.readiness, undefined);
  });

  it("replaces the resources as a whole, and asks for the limits where only limits are given", () => {
    const limits = { memory: "1Gi" };
    assert.deepEqual(exampleSettings({ resources: { limits } }).app.resources, { requests: limits, limits });
    assert.deepEqual(exampleSettings({ resources: { requests: limits } }).app.resources, {
      requests: limits,
      limits: {},
    });
  });

  it("takes what is explicitly undefined as left out", () => {
    const readiness = { httpGet: { port: "sql", path: undefined }, periodSeconds: undefined };
    const s = exampleSettings({ replicas: undefined, probes: { readiness } });
    assert.equal(s.replicas, 1);
    assert.equal(s.app.probes.readiness?.periodSeconds, 10);
    assert.deepEqual(s.app.probes.readiness?.handler, {
      httpGet: { port: "sql", path: "/", scheme: "HTTP", headers: {} },
    });
  });
});
