import assert from "node:assert/strict";
import { governingDomain } from "../../../apps/visits/peers.mts";

const hosts = `# Kubernetes-managed hosts file.
127.0.0.1	localhost
10.244.0.7	visits-1.visits-headless.shop.svc.cluster.local	visits-1
`;

describe("visits: peers", () => {
  it("finds the domain of its set in the hosts file that the kubelet wrote", () => {
    assert.equal(governingDomain(hosts, "visits-1"), "visits-headless.shop.svc.cluster.local");
  });

  it("finds none for another pod's name, or outside a cluster", () => {
    assert.equal(governingDomain(hosts, "visits"), undefined);
    assert.equal(governingDomain("127.0.0.1 laptop.example laptop", "laptop"), undefined);
  });
});
