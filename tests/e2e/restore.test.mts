import assert from "node:assert/strict";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { repository } from "../../cluster/places.mts";
import type { ClaimArgs } from "../../components/index.ts";
import { stackFiles, standalone } from "../support/standalone.mts";
import { testStack } from "../support/stack.mts";
import { visits } from "../support/visits.mts";

/** Apps by name, each with what its claim `data` says: the configuration carries them as JSON. */
const program = `
import * as pulumi from "@pulumi/pulumi";
import * as k8s from "@pulumi/kubernetes";
import { StatefulApp } from ${JSON.stringify(path.join(repository, "components"))};

const config = new pulumi.Config();
const context = config.require("context");
const provider = new k8s.Provider("cluster", { context });
for (const [name, claim] of Object.entries(config.requireObject<Record<string, any>>("apps")))
  new StatefulApp(
    name,
    {
      namespace: { existing: config.require("place") },
      owner: "restore/test",
      image: config.require("image"),
      command: ["node", "-e", "setInterval(() => {}, 1e6)"],
      terminationGracePeriodSeconds: 0,
      replicas: 2,
      claims: { data: { mountPath: "/data", size: "20Mi", ...claim } },
    },
    { provider },
  );
`;

const projectFile = `name: restore
runtime:
  name: nodejs
  options: { typescript: false, nodeargs: "--require=${path.join(repository, "load.cjs")}" }
main: index.ts
`;

/** As little of the snapshot API as a claim's source needs. */
const snapshotApi = {
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: {
    name: "volumesnapshots.snapshot.storage.k8s.io",
    annotations: { "api-approved.kubernetes.io": "unapproved, a test's own" },
  },
  spec: {
    group: "snapshot.storage.k8s.io",
    scope: "Namespaced",
    names: { kind: "VolumeSnapshot", plural: "volumesnapshots", singular: "volumesnapshot" },
    versions: [
      {
        name: "v1",
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: "object", "x-kubernetes-preserve-unknown-fields": true } },
      },
    ],
  },
};

interface RestoredClaim {
  readonly metadata: { readonly uid: string };
  readonly spec: { readonly dataSource?: object; readonly volumeName: string };
}

/**
 * What is tried here is what the API server keeps. The embedded cluster's storage copies nothing: the volumes of the
 * new app are made by hand, in the storage system's place, and hold no data.
 */
describe("restore", function () {
  this.timeout("10m");
  const folder = standalone("restore", { ...stackFiles("restore"), "Pulumi.yaml": projectFile, "index.ts": program });
  before(() => symlink(path.join(repository, "node_modules"), path.join(folder, "node_modules")));
  const stack = testStack("restore", { program: folder });
  const storageClass = `by-hand-${process.pid}`;
  let place = "";

  const apply = async (object: { readonly kind: string }) => {
    const file = path.join(stack.folder, `${object.kind}.json`);
    await writeFile(file, JSON.stringify(object));
    await stack.kubectl.text("apply", "-f", file);
  };
  const apps = (said: Readonly<Record<string, Partial<ClaimArgs>>>) => stack.configure({ apps: JSON.stringify(said) });
  const claim = (name: string) => stack.kubectl.json<RestoredClaim>("get", "pvc", name, "-n", place);
  const copied = { apiGroup: null, kind: "PersistentVolumeClaim", name: "template" };
  const restored: Partial<ClaimArgs> = {
    storageClass,
    restoreFrom: { 0: { volumeSnapshot: "nightly" }, 1: { persistentVolumeClaim: "template" } },
  };

  before(async () => {
    place = await stack.anotherNamespace("place");
    await stack.configure({ place });
    await apps({ old: {} });
    await stack.up();
    const spec = { accessModes: ["ReadWriteOnce"], storageClassName: storageClass };
    const metadata = { name: "template", namespace: place };
    await apply({
      apiVersion: "v1",
      kind: "PersistentVolumeClaim",
      metadata,
      spec: { ...spec, resources: { requests: { storage: "20Mi" } } },
    } as { kind: string });
    for (const ordinal of [0, 1]) {
      const directory = path.join(stack.folder, `volume-${ordinal}`);
      await mkdir(directory);
      const claimRef = { namespace: place, name: `data-new-${ordinal}` };
      await apply({
        apiVersion: "v1",
        kind: "PersistentVolume",
        metadata: { name: `${storageClass}-${ordinal}` },
        spec: { ...spec, capacity: { storage: "20Mi" }, hostPath: { path: directory }, claimRef },
      } as { kind: string });
    }
  });

  after(async () => {
    await stack.kubectl.text("delete", "crd", snapshotApi.metadata.name, "--ignore-not-found", "--wait=false");
    const volumes = [0, 1].map((ordinal) => `${storageClass}-${ordinal}`);
    await stack.kubectl.text("delete", "pv", ...volumes, "--ignore-not-found", "--wait=false");
  });

  it("is refused at preview where the cluster has no snapshot API", async () => {
    await apps({ old: {}, new: restored });
    assert.match(await stack.failing("preview"), /VolumeSnapshot \(new-data-0-source\):\s+error: .*does not exist/);
  });

  it("is refused at preview where the storage would leave the volume empty", async () => {
    await apply(snapshotApi);
    await stack.kubectl.text("wait", "--for=condition=Established", "crd", snapshotApi.metadata.name);
    await apps({ old: {}, new: { restoreFrom: { 1: { persistentVolumeClaim: "data-old-1" } } } });
    assert.match(
      await stack.failing("preview"),
      /claims\.data\.restoreFrom\.1: must be on storage that can copy a volume; this one would give an empty volume, got "rancher\.io\/local-path"/,
    );
  });

  it("is refused at preview where the source is missing, or larger than the volume", async () => {
    await apps({ old: {}, new: restored });
    assert.match(await stack.failing("preview"), /\(new-data-0-source\):\s+error: .*\/nightly' does not exist/);
    await apps({
      old: {},
      new: { storageClass, size: "10Mi", restoreFrom: { 1: { persistentVolumeClaim: "template" } } },
    });
    assert.match(
      await stack.failing("preview"),
      /claims\.data\.size: must be at least "20Mi", which the source of ordinal 1 has, got "10Mi"; write "20Mi"/,
    );
  });

  it("gives every ordinal's claim its own source, before the set would make it without one", async () => {
    await apply({
      apiVersion: "snapshot.storage.k8s.io/v1",
      kind: "VolumeSnapshot",
      metadata: { name: "nightly", namespace: place },
      spec: { source: { persistentVolumeClaimName: "template" } },
      status: { readyToUse: true, restoreSize: "20Mi" },
    } as { kind: string });
    await apps({ old: {}, new: restored });
    await stack.up();
    const nightly = { apiGroup: "snapshot.storage.k8s.io", kind: "VolumeSnapshot", name: "nightly" };
    assert.deepEqual((await claim("data-new-0")).spec.dataSource, nightly);
    assert.deepEqual((await claim("data-new-1")).spec.dataSource, copied);
    assert.equal((await visits(stack, place).pods()).length, 4);
    await stack.preview("--expect-no-changes");
  });

  it("is refused at preview for a volume that exists", async () => {
    await apps({ old: { restoreFrom: { 1: { persistentVolumeClaim: "template" } } }, new: restored });
    assert.match(
      await stack.failing("preview"),
      /claim data-old-1: must stay as it is, as a volume is filled only when it is made/,
    );
  });

  it("can be taken away with its sources: the volumes stay what they are, also through a reinstall", async () => {
    const before = [await claim("data-new-0"), await claim("data-new-1")];
    const same = async () => {
      const now = [await claim("data-new-0"), await claim("data-new-1")];
      assert.deepEqual(
        now.map(({ metadata, spec }) => [metadata.uid, spec]),
        before.map(({ metadata, spec }) => [metadata.uid, spec]),
      );
    };
    await stack.kubectl.text("delete", "volumesnapshot", "nightly", "-n", place);
    await stack.kubectl.text("delete", "pvc", "template", "-n", place);
    await apps({ old: {}, new: { storageClass } });
    await stack.up();
    await same();
    await stack.preview("--expect-no-changes");
    await stack.destroy();
    await stack.up();
    await same();
  });
});
