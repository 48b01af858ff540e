import assert from "node:assert/strict";
import { exampleSettings } from "../../../support/example";

describe("settings: network", () => {
  it("passes nothing on unless it is said", () => {
    const { headlessService, clientService, podServices } = exampleSettings({ podServices: {} });
    assert.deepEqual([headlessService.spec, clientService.spec, podServices?.spec], [{}, {}, {}]);
  });

  it("names the Services after the app", () => {
    const { headlessService, clientService } = exampleSettings({}, "shop");
    assert.equal(headlessService.name, "shop-headless");
    assert.equal(clientService.name, "shop");
  });

  const ports = { sql: 5432, gossip: { containerPort: 7946, protocol: "UDP", appProtocol: "gossip" } } as const;
  const sql = { name: "sql", port: 5432, protocol: "TCP", appProtocol: undefined };
  const gossip = { name: "gossip", port: 7946, protocol: "UDP", appProtocol: "gossip" };
  const sidecars = { exporter: { image: "registry.example/exporter:1", ports: { metrics: 9121 } } };
  const metrics = { name: "metrics", port: 9121, protocol: "TCP", appProtocol: undefined };

  it("offers all of the app's own ports and none of a sidecar's, under their own numbers", () => {
    const { clientService, podServices } = exampleSettings({ ports, sidecars, podServices: {} });
    assert.deepEqual(
      clientService.ports,
      [sql, gossip].map((port) => ({ ...port, nodePort: undefined })),
    );
    assert.deepEqual(
      podServices?.ports,
      [sql, gossip].map((port) => ({ ...port, nodePorts: {} })),
    );
  });

  it("offers only the ports that the args choose, a sidecar's too, in their order and under their numbers", () => {
    const { clientService, podServices } = exampleSettings({
      ports,
      sidecars,
      clientService: { ports: { metrics: {}, sql: { port: 80, nodePort: 30080 } } },
      podServices: { ports: { gossip: { port: 81, nodePorts: { 1: 30071 } } } },
    });
    assert.deepEqual(clientService.ports, [
      { ...metrics, nodePort: undefined },
      { ...sql, port: 80, nodePort: 30080 },
    ]);
    assert.deepEqual(podServices?.ports, [{ ...gossip, port: 81, nodePorts: { 1: 30071 } }]);
  });

  it("leads routes to the first port that takes connections of those chosen", () => {
    const clientService = { ports: { gossip: {}, metrics: {} } };
    assert.equal(
      exampleSettings({ ports, sidecars, clientService, ingress: { host: "a" } }).ingress?.rules[0]?.port,
      "metrics",
    );
  });

  it("leads routes to the first port that takes connections", () => {
    const ports = { gossip: { containerPort: 7946, protocol: "UDP" }, sql: 5432, web: 80 } as const;
    const s = exampleSettings({ ports, ingress: { host: "a.example" }, httpRoute: { gateway: { name: "public" } } });
    assert.equal(s.ingress?.rules[0]?.port, "sql");
    assert.equal(s.httpRoute?.rules[0]?.port, "sql");
    assert.equal(
      exampleSettings({ ports, ingress: { host: "a.example", port: "web" } }).ingress?.rules[0]?.port,
      "web",
    );
  });

  it("has no way in from outside, and no rules of its own, unless they were asked for", () => {
    const { podServices, ingress, httpRoute, networkPolicy } = exampleSettings();
    assert.deepEqual([podServices, ingress, httpRoute, networkPolicy], [undefined, undefined, undefined, undefined]);
    assert.deepEqual(exampleSettings({ networkPolicy: {} }).networkPolicy, { ingress: [], egress: [] });
    const services = exampleSettings({ ports: {}, podServices: {} }).podServices;
    assert.deepEqual(services, { type: "ClusterIP", ports: [], portNames: undefined, annotations: {}, spec: {} });
  });
});
