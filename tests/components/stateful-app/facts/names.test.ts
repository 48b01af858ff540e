import assert from "node:assert/strict";
import {
  configMapName,
  ordinals,
  podDnsName,
  pvcName,
  replicas,
} from "../../../../components/stateful-app/facts/names";
import { exampleSettings } from "../../../support/example";

const named = (data: Record<string, string>) => {
  const s = exampleSettings({ files: { settings: { mountPath: "/etc/db", data } } });
  return configMapName(s, s.files[0]!);
};

describe("names", () => {
  it("names a claim as the StatefulSet controller does, so that it adopts the claim", () => {
    assert.equal(pvcName(exampleSettings(), { name: "data" }, 11), "data-db-11");
  });

  it("counts from the first ordinal that was said", () => {
    assert.deepEqual(ordinals(exampleSettings({ replicas: 3 })), [0, 1, 2]);
    assert.deepEqual(ordinals(exampleSettings({ replicas: 2, ordinals: { start: 5 } })), [5, 6]);
    assert.deepEqual(ordinals(exampleSettings({ replicas: 0 })), []);
  });

  it("names a pod by the headless Service and the cluster's domain", () => {
    const s = exampleSettings({ headlessService: { name: "peers" }, clusterDomain: "k8s.example" });
    assert.equal(podDnsName(s, 0), "db-0.peers.shop.svc.k8s.example");
  });

  it("names a ConfigMap by its content and not by the order of its files", () => {
    assert.match(named({ a: "1", b: "2" }), /^db-settings-[0-9a-f]{10}$/);
    assert.equal(named({ a: "1", b: "2" }), named({ b: "2", a: "1" }));
    assert.notEqual(named({ a: "1", b: "2" }), named({ a: "2", b: "1" }));
    assert.notEqual(named({ a: "1" }), named({ b: "1" }));
  });
});

describe("replicas", () => {
  it("has one record per ordinal, claims in the order they were given", () => {
    const claims = { wal: { size: "1Gi", mountPath: "/wal" }, data: { size: "1Gi", mountPath: "/data" } };
    assert.deepEqual(replicas(exampleSettings({ replicas: 2, claims })), [
      {
        ordinal: 0,
        podName: "db-0",
        dnsName: "db-0.db-headless.shop.svc.cluster.local",
        pvcNames: ["wal-db-0", "data-db-0"],
      },
      {
        ordinal: 1,
        podName: "db-1",
        dnsName: "db-1.db-headless.shop.svc.cluster.local",
        pvcNames: ["wal-db-1", "data-db-1"],
      },
    ]);
  });

  it("begins where counting starts", () => {
    const [first] = replicas(exampleSettings({ ordinals: { start: 5 } }));
    assert.deepEqual(first, {
      ordinal: 5,
      podName: "db-5",
      dnsName: "db-5.db-headless.shop.svc.cluster.local",
      pvcNames: ["data-db-5"],
    });
  });

  it("is empty for zero replicas", () => {
    assert.deepEqual(replicas(exampleSettings({ replicas: 0 })), []);
  });
});
