import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { fc, iscsi } from "../../../../components/stateful-app/problems/network-disks";
import { message } from "../../../../components/stateful-app/problems";

const disk = { targetPortal: "192.0.2.10:3260", iqn: "iqn.2001-04.com.example:storage.disk1", lun: 0 };
const ofIscsi = (more: object) => message(iscsi("iscsi", { ...disk, ...more }));
const ofFc = (source: object) => message(fc("fc", { ...source }));

describe("problems: disks of a network", () => {
  it("takes an iSCSI disk by any form of its name, also where it is known later", () => {
    for (const iqn of [disk.iqn, "eui.0123456789abcdef", `naa.${"0123456789abcdef".repeat(2)}`, pulumi.output("")])
      assert.equal(ofIscsi({ iqn }), "");
    assert.equal(ofIscsi({ chapAuthSession: true, secretRef: { name: "chap" } }), "");
  });

  it("refuses what the API server refuses of one", () => {
    const name = (got: string) =>
      `must be an iSCSI name: iqn.<year-month>.<domain>:<name>, eui. or naa., got ${got}; write one such as "iqn.2001-04.com.example:storage.disk1"`;
    assert.equal(
      ofIscsi({ iqn: "disk1", initiatorName: "me", targetPortal: "", lun: 256 }),
      'iscsi.targetPortal: must name a server, got ""; write one such as "192.0.2.10:3260"\n' +
        `iscsi.iqn: ${name('"disk1"')}\niscsi.initiatorName: ${name('"me"')}\n` +
        "iscsi.lun: must be a whole number from 0 to 255, got 256; write the disk's number, such as 0",
    );
    assert.match(ofIscsi({ lun: undefined }), /^iscsi\.lun: must be a whole number from 0 to 255, got undefined;/);
    assert.match(ofIscsi({ chapAuthDiscovery: true }), /^iscsi: must have secretRef beside chapAuthDiscovery or/);
  });

  it("takes a Fibre Channel disk by its targets and number, or by its own name", () => {
    assert.equal(ofFc({ targetWWNs: ["50060e801049cfd1"], lun: 2 }), "");
    assert.equal(ofFc({ wwids: ["3600508b400105e210000900000490000"] }), "");
  });

  it("refuses one without a name, with both, or with targets and no number", () => {
    assert.match(ofFc({ wwids: [] }), /^fc: must have exactly one of targetWWNs, wwids, got \[\];/);
    assert.match(
      ofFc({ targetWWNs: ["a"], wwids: ["b"], lun: 0 }),
      /^fc: must have exactly one of targetWWNs, wwids, got \["targetWWNs","wwids"\];/,
    );
    assert.match(ofFc({ targetWWNs: ["a"] }), /^fc\.lun: must be a whole number from 0 to 255, got undefined;/);
  });
});
