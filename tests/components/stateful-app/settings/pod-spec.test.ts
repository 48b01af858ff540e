import assert from "node:assert/strict";
import { podSpec } from "../../../../components/stateful-app/settings/pod-spec";

describe("settings: pod spec", () => {
  it("makes no Services into environment variables unless that is said", () => {
    assert.deepEqual(podSpec({}), { enableServiceLinks: false });
    assert.equal(podSpec({ enableServiceLinks: true }).enableServiceLinks, true);
    assert.equal(podSpec({ enableServiceLinks: undefined }).enableServiceLinks, false);
  });

  it("asks the cluster's name servers on the node's network too, unless others are named", () => {
    assert.equal(podSpec({ hostNetwork: true }).dnsPolicy, "ClusterFirstWithHostNet");
    assert.equal(podSpec({ hostNetwork: true, dnsPolicy: "Default" }).dnsPolicy, "Default");
    assert.equal("dnsPolicy" in podSpec({}), false);
  });
});
