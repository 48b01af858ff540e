import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { RestoreSource } from "../../../../components";
import { sourceProblems, type SourceFacts } from "../../../../components/stateful-app/problems/restore";
import { message } from "../../../../components/stateful-app/problems";
import { exampleSettings, refusal } from "../../../support/example";

const claims = (restoreFrom: Record<number, RestoreSource>) => ({
  data: { size: "10Gi", mountPath: "/data", restoreFrom },
});
const from = (source: RestoreSource, ordinal = 0, replicas = 2) =>
  refusal({ replicas, claims: claims({ [ordinal]: source }) });
const facts = (found: SourceFacts) => message(sourceProblems(exampleSettings().claims[0]!, 0, found));

describe("problems: restore", () => {
  it("takes claims and snapshots, ordinal by ordinal, also such as are known only later", () => {
    const later = pulumi.output("data-old-1");
    const sources = { 0: { volumeSnapshot: "nightly" }, 1: { persistentVolumeClaim: later, namespace: later } };
    assert.equal(refusal({ replicas: 2, claims: claims(sources) }), "");
  });

  it("refuses an ordinal that the app does not have", () => {
    assert.equal(
      from({ volumeSnapshot: "nightly" }, 2),
      'claims.data.restoreFrom.2: must be for an ordinal of the app, 0 to 1, got "2"; raise replicas, or remove it',
    );
    assert.equal(
      from({ volumeSnapshot: "nightly" }, 0, 0),
      'claims.data.restoreFrom.0: must have a pod: replicas is 0, got "0"; raise replicas, or remove it',
    );
  });

  it("refuses both kinds of source at once, and none", () => {
    const rule = "claims.data.restoreFrom.0: must have exactly one of persistentVolumeClaim, volumeSnapshot";
    const both = { volumeSnapshot: "nightly", persistentVolumeClaim: "data-old-0" } as unknown as RestoreSource;
    assert.equal(
      from(both),
      `${rule}, got ["persistentVolumeClaim","volumeSnapshot"]; write one such as persistentVolumeClaim`,
    );
    assert.equal(from({} as RestoreSource), `${rule}, got []; write one such as persistentVolumeClaim`);
  });

  it("refuses a source in another namespace, and says the ways there are", () => {
    assert.equal(
      from({ persistentVolumeClaim: "data-old-0", namespace: "prod" }),
      'claims.data.restoreFrom.0.namespace: must be "shop", as Kubernetes fills volumes only from their own namespace, got "prod"; run the app there (namespace: { existing: "prod" }), or bring a VolumeSnapshot over',
    );
    assert.equal(from({ persistentVolumeClaim: "data-old-0", namespace: "shop" }), "");
  });

  it("refuses a volume that would be filled from itself", () => {
    assert.equal(
      from({ persistentVolumeClaim: "data-db-0" }),
      'claims.data.restoreFrom.0.persistentVolumeClaim: must be another claim than the one that is filled, got "data-db-0"; remove it',
    );
  });

  it("refuses a name that no object can have", () => {
    assert.equal(
      from({ volumeSnapshot: "Nightly" }),
      `claims.data.restoreFrom.0.volumeSnapshot: must be lower-case letters, digits, '-' and '.', each part starting and ending with a letter or digit, at most 253 characters, got "Nightly"; write "nightly"`,
    );
  });

  it("refuses a volume that is smaller than its source", () => {
    assert.equal(facts({ size: "10Gi" }), "");
    assert.equal(
      facts({ size: "20Gi" }),
      'claims.data.size: must be at least "20Gi", which the source of ordinal 0 has, got "10Gi"; write "20Gi"',
    );
  });

  it("refuses storage that would leave the volume empty without a word", () => {
    assert.equal(facts({ provisioner: "disk.csi.example.com" }), "");
    assert.equal(
      facts({ provisioner: "rancher.io/local-path" }),
      'claims.data.restoreFrom.0: must be on storage that can copy a volume; this one would give an empty volume, got "rancher.io/local-path"; use a CSI driver that clones, on minikube the addon csi-hostpath-driver, or copy the data with an init container',
    );
  });

  it("refuses a snapshot that is not taken yet, and takes one that says nothing about it", () => {
    assert.equal(facts({ ready: true }) + facts({}), "");
    assert.equal(
      facts({ ready: false }),
      'claims.data.restoreFrom.0: must be a snapshot that is ready to use, got "readyToUse: false"; wait until it is taken',
    );
  });
});
