import assert from "node:assert/strict";
import { snapshotReasons, withSnapshotReasons } from "../../../cli/checks/snapshot-api.mts";
import { fakeKubectl } from "../../support/fake-kubectl.mts";

const urn =
  "urn:pulumi:dev::shop::stateful-app:index:StatefulApp$kubernetes:snapshot.storage.k8s.io/v1:VolumeSnapshot::db.data-0-source";
const missing = { severity: "error", urn, message: "Preview failed: resource 'shop/nightly' does not exist" };
const other = {
  severity: "error",
  urn: "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev",
  message: "preview failed",
};
const serving = (...groups: string[]) =>
  fakeKubectl({ "get --raw /apis": { groups: groups.map((name) => ({ name })) } });
const without = serving("apps", "storage.k8s.io");
const withApi = serving("apps", "snapshot.storage.k8s.io");

const reason =
  "db.data-0.restoreFrom: must name what the cluster can have, got a VolumeSnapshot where there is no snapshot API " +
  "(snapshot.storage.k8s.io); install its CRDs and its controller (on minikube: minikube addons enable volumesnapshots), " +
  "or restore from a claim";

describe("a VolumeSnapshot that does not exist", () => {
  it("is reported with the reason where the cluster has no snapshot API, once, and with nothing else changed", async () => {
    assert.deepEqual(await snapshotReasons([missing, missing, other], without), [reason]);
    assert.deepEqual(await withSnapshotReasons({ diagnostics: [missing, other] }, without), {
      diagnostics: [{ ...missing, message: reason }, other],
    });
  });

  it("is reported as the engine does where the cluster could have it", async () => {
    assert.deepEqual(await snapshotReasons([missing], withApi), []);
    assert.deepEqual(await withSnapshotReasons({ diagnostics: [missing] }, withApi), { diagnostics: [missing] });
  });

  it("causes no request to the cluster where nothing is missing", async () => {
    const unreachable = { ...without, text: () => assert.fail("the cluster was contacted") };
    assert.deepEqual(await snapshotReasons([other], unreachable), []);
    assert.deepEqual(await withSnapshotReasons({ diagnostics: [other] }, unreachable), { diagnostics: [other] });
  });
});
