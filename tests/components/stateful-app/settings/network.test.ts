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

  it("offers every container port to ingress, under its own number unless told otherwise", () => {
    const ports = { sql: 5432, gossip: { containerPort: 7946, protocol: "UDP" } } as const;
    const { clientService } = exampleSettings({ ports, clientService: { ports: { sql: { port: 80 } } } });
    assert.deepEqual(clientService.ports, [
      { name: "sql", port: 80, nodePort: undefined, protocol: "TCP" },
      { name: "gossip", port: 7946, nodePort: undefined, protocol: "UDP" },
    ]);
  });

  it("leads routes to the first port that takes connections", () => {
    const ports = { gossip: { containerPort: 7946, protocol: "UDP" }, sql: 5432, web: 80 } as const;
    const s = exampleSettings({ ports, ingress: { host: "a.example" }, httpRoute: { gateway: { name: "public" } } });
    assert.equal(s.ingress?.port, "sql");
    assert.equal(s.httpRoute?.port, "sql");
    assert.equal(exampleSettings({ ports, ingress: { host: "a.example", port: "web" } }).ingress?.port, "web");
  });

  it("has no way in from outside, and no rules of its own, unless they were asked for", () => {
    const { podServices, ingress, httpRoute, networkPolicy } = exampleSettings();
    assert.deepEqual([podServices, ingress, httpRoute, networkPolicy], [undefined, undefined, undefined, undefined]);
    assert.deepEqual(exampleSettings({ networkPolicy: {} }).networkPolicy, { ingress: [], egress: [] });
    assert.deepEqual(exampleSettings({ podServices: {} }).podServices, {
      type: "ClusterIP",
      annotations: {},
      spec: {},
    });
  });
});
