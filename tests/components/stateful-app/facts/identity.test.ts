import assert from "node:assert/strict";
import { replicas } from "../../../../components/stateful-app/facts/identity";
import { exampleSettings } from "../../../support/example";

describe("identity", () => {
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
