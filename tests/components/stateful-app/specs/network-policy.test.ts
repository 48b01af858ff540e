import assert from "node:assert/strict";
import type { NetworkPolicyArgs, StatefulAppArgs } from "../../../../components";
import { networkPolicy } from "../../../../components/stateful-app/specs/network-policy";
import { exampleSettings, least } from "../../../support/example";

const own = { "app.kubernetes.io/name": "db", "app.kubernetes.io/instance": "db" };

function spec(said: NetworkPolicyArgs, changes: Partial<StatefulAppArgs> = {}): any {
  const s = exampleSettings({ networkPolicy: said, ...changes });
  return networkPolicy(s, s.networkPolicy!).spec;
}

describe("network policy", () => {
  it("denies everything but DNS and the pods among themselves", () => {
    assert.deepEqual(spec({}), {
      podSelector: { matchLabels: own },
      policyTypes: ["Ingress", "Egress"],
      ingress: [{ from: [{ podSelector: { matchLabels: own } }] }],
      egress: [
        {
          ports: [
            { port: 53, protocol: "UDP" },
            { port: 53, protocol: "TCP" },
          ],
        },
        { to: [{ podSelector: { matchLabels: own } }] },
      ],
    });
  });

  it("lets in the app's Jobs, which set it up or fill it", () => {
    const { ingress } = spec({}, { jobs: { after: { seed: {} } } });
    assert.equal(ingress[0].from[1].podSelector.matchLabels["app.kubernetes.io/name"], "db-seed");
  });

  it("lets in named ingress, on named ports", () => {
    const ingress = [{ podLabels: { app: "web" }, namespaceLabels: { team: "shop" }, ports: ["sql"] }];
    assert.deepEqual(spec({ ingress }).ingress[1], {
      from: [{ podSelector: { matchLabels: { app: "web" } }, namespaceSelector: { matchLabels: { team: "shop" } } }],
      ports: [{ port: "sql", protocol: "TCP" }],
    });
  });

  it("takes no labels for all pods, of its own namespace or of every one", () => {
    assert.deepEqual(spec({ ingress: [{}] }).ingress[1], { from: [{ podSelector: { matchLabels: {} } }] });
    assert.deepEqual(spec({ ingress: [{ namespaceLabels: {} }] }).ingress[1].from[0].namespaceSelector, {
      matchLabels: {},
    });
  });

  it("asks for a port under its own protocol, a sidecar's too: under another its name means nothing", () => {
    const ports = { sql: 5432, gossip: { containerPort: 7946, protocol: "UDP" } } as const;
    const sidecars = { exporter: { image: least.image, ports: { metrics: 9187 } } };
    const ingress = [{ ports: ["gossip", "metrics", 7946] }];
    assert.deepEqual(spec({ ingress }, { ports, sidecars }).ingress[1].ports, [
      { port: "gossip", protocol: "UDP" },
      { port: "metrics", protocol: "TCP" },
      { port: 7946, protocol: "UDP" },
    ]);
  });

  it("lets the app reach named addresses", () => {
    assert.deepEqual(spec({ egress: [{ cidr: "10.0.0.0/8", ports: [443] }] }).egress[2], {
      to: [{ ipBlock: { cidr: "10.0.0.0/8" } }],
      ports: [{ port: 443, protocol: "TCP" }],
    });
  });
});
