import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { VolumeArgs } from "../../../../components";
import { refusal } from "../../../support/example";

const volume = (source: object) =>
  refusal({
    podSecurity: "privileged",
    volumes: { cache: { mountPath: "/cache", ...source } as VolumeArgs },
  }).replaceAll("volumes.cache.", "");
const spec = { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } };
const ephemeral = (changes: object, metadata?: object) =>
  volume({
    ephemeral: { volumeClaimTemplate: { ...(metadata && { metadata }), spec: { ...spec, ...changes } } },
  }).replaceAll("ephemeral.volumeClaimTemplate.", "");

describe("problems: storage sources", () => {
  it("take what is known only later", () => {
    assert.equal(volume({ ephemeral: pulumi.output({}) }), "");
    assert.equal(volume({ image: { reference: pulumi.output("a:1") } }), "");
    assert.equal(volume({ nfs: { server: pulumi.output("a"), path: pulumi.output("/a") } }), "");
    assert.equal(volume({ hostPath: { path: pulumi.output("/a") } }), "");
  });

  it("refuse a claim for a pod alone that the API server would refuse for every pod", () => {
    assert.equal(ephemeral({}, { labels: { team: "a" }, annotations: { a: "b" } }), "");
    assert.equal(
      ephemeral({}, { name: "a" }),
      'metadata.name: must be left out, got "a"; keep labels and annotations only',
    );
    assert.equal(
      ephemeral({ accessModes: [] }),
      'spec.accessModes: must name at least one access mode, got []; write ["ReadWriteOnce"]',
    );
    assert.match(ephemeral({ accessModes: ["RWO"] }), /^spec\.accessModes\[0\]: must be "ReadWriteOnce", /);
    assert.match(
      ephemeral({ resources: {} }),
      /^spec\.resources\.requests\.storage: must be a quantity such as "1Gi", got undefined/,
    );
    assert.equal(
      ephemeral({ volumeMode: "Block" }),
      'spec.volumeMode: must be "Filesystem", got "Block"; write "Filesystem", or leave it out',
    );
    assert.match(
      volume({ ephemeral: {} }),
      /^ephemeral\.volumeClaimTemplate\.spec\.accessModes: must name at least one/,
    );
  });

  it("refuse an image as they would a container's", () => {
    assert.match(
      volume({ image: { reference: "models" } }),
      /^image\.reference: must have a tag other than latest, or a digest/,
    );
    assert.match(volume({ image: {} }), /^image\.reference: must be a string, got undefined/);
    assert.match(
      volume({ image: { reference: "a:1", pullPolicy: "Often" } }),
      /^image\.pullPolicy: must be "Always", /,
    );
  });

  it("refuse no server, and a folder that is none", () => {
    assert.equal(
      volume({ nfs: { server: "", path: "export" } }),
      'nfs.server: must name a server, got ""; write one such as "nfs.example.com"\n' +
        'nfs.path: must be an absolute path without \'..\', got "export"; write one such as "/export"',
    );
    assert.match(volume({ hostPath: { path: "/a/../b" } }), /^hostPath\.path: must be an absolute path without '\.\.'/);
    assert.match(
      volume({ hostPath: { path: "/a", type: "Folder" } }),
      /^hostPath\.type: must be "DirectoryOrCreate", /,
    );
  });
});
