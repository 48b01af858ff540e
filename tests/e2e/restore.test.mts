import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { repository } from "../../cli/places.mts";
import { stackPreview } from "../../cli/stack/preview.mts";
import { checkVolumes } from "../../cli/checks/volumes.mts";
import type { ClaimArgs } from "../../components/index.ts";
import { testClone } from "../support/clone.mts";
import { programFiles, standaloneProgram } from "../support/standalone.mts";
import { testStack } from "../support/stack.mts";
import { visits } from "../support/visits.mts";
import { volumesByHand } from "../support/volumes-by-hand.mts";

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
      namespace: { existing: config.require("existingNamespace") },
      owner: pulumi.getProject() + "/" + pulumi.getStack(),
      image: config.require("image"),
      command: ["node", "-e", "setInterval(() => {}, 1e6)"],
      terminationGracePeriodSeconds: 0,
      resources: { requests: { cpu: "10m" } },
      replicas: 2,
      claims: { data: { mountPath: "/data", size: "20Mi", ...claim } },
    },
    { provider },
  );
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
  const folder = standaloneProgram("restore", program);
  const stack = testStack("restore", { program: folder });
  const clone = testClone("restore");
  const volumes = volumesByHand(stack);
  const { storageClassName } = volumes;
  let place = "";

  const apps = (said: Readonly<Record<string, Partial<ClaimArgs>>>) => stack.configure({ apps: JSON.stringify(said) });
  const claim = (name: string) => stack.kubectl.json<RestoredClaim>("get", "pvc", name, "-n", place);
  const claims = () => Promise.all([claim("data-new-0"), claim("data-new-1")]);
  const volumesNow = async () => (await claims()).map(({ metadata, spec }) => [metadata.uid, spec]);
  const copied = { apiGroup: null, kind: "PersistentVolumeClaim", name: "template" };
  const nightly = { apiGroup: "snapshot.storage.k8s.io", kind: "VolumeSnapshot", name: "nightly" };
  const restored: Partial<ClaimArgs> = {
    storageClassName,
    restoreFrom: { 0: { volumeSnapshot: "nightly" }, 1: { persistentVolumeClaim: "template" } },
  };
  const takeSnapshot = () =>
    stack.apply({
      apiVersion: "snapshot.storage.k8s.io/v1",
      kind: "VolumeSnapshot",
      metadata: { name: "nightly", namespace: place },
      spec: { source: { persistentVolumeClaimName: "template" } },
      status: { readyToUse: true, restoreSize: "20Mi" },
    });
  const makeTemplate = () =>
    stack.apply({
      apiVersion: "v1",
      kind: "PersistentVolumeClaim",
      metadata: { name: "template", namespace: place },
      spec: {
        accessModes: ["ReadWriteOnce"],
        storageClassName,
        resources: { requests: { storage: "20Mi" } },
      },
    });

  before(async () => {
    place = await stack.anotherNamespace("place");
    await stack.configure({ existingNamespace: place });
    await apps({ old: {} });
    await stack.up();
    await makeTemplate();
    for (const ordinal of [0, 1]) await volumes.make(place, `data-new-${ordinal}`);
  });

  after(() => stack.kubectl.text("delete", "crd", snapshotApi.metadata.name, "--ignore-not-found", "--wait=false"));

  it("is refused at preview where the cluster has no snapshot API: our commands say so, the engine that there is none", async () => {
    await apps({ old: {}, new: restored });
    const { failures } = await stackPreview(stack.workspace);
    assert.deepEqual(
      failures.map(({ path, reason }) => [path, reason]),
      [
        [
          "new.data-0.restoreFrom",
          "must name what the cluster can have, got a VolumeSnapshot where there is no snapshot API (snapshot.storage.k8s.io); " +
            "install its CRDs and its controller (on minikube: minikube addons enable volumesnapshots), or restore from a claim",
        ],
      ],
    );
    assert.match(await stack.failing("preview"), /VolumeSnapshot \(new\.data-0-source\):\s+error: .*does not exist/);
  });

  it("is refused by `npm run up` there before anything is touched", async () => {
    const inClone = clone.path("code", "restoring");
    await mkdir(inClone);
    for (const [file, content] of Object.entries(programFiles("restore", program)))
      await writeFile(path.join(inClone, file), content);
    const only = JSON.stringify({ fresh: { restoreFrom: restored.restoreFrom } });
    for (const [key, value] of Object.entries({ existingNamespace: place, apps: only }))
      await clone.npm("pulumi", "config", "set", "--cwd", "restoring", "--stack", "embedded", key, value);
    const before = await visits(stack, place).objects();
    const { all, exitCode } = await clone.npm("up", "--cwd", "restoring", "--stack", "embedded");
    assert.notEqual(exitCode, 0, all);
    assert.match(all, /^fresh\.data-0\.restoreFrom: must name what the cluster can have, .*\nCorrect the program/m);
    assert.deepEqual(await visits(stack, place).objects(), before);
  });

  it("is refused at preview where the storage would leave the volume empty", async () => {
    await stack.apply(snapshotApi);
    await stack.kubectl.text("wait", "--for=condition=Established", "crd", snapshotApi.metadata.name);
    await apps({ old: {}, new: { restoreFrom: { 1: { persistentVolumeClaim: "data-old-1" } } } });
    assert.match(
      await stack.failing("preview"),
      /claims\.data\.restoreFrom\.1: must be on storage that can copy a volume; this one would give an empty volume, got "rancher\.io\/local-path"/,
    );
  });

  it("is refused at preview where the source is missing, or larger than the volume", async () => {
    await apps({ old: {}, new: restored });
    assert.match(await stack.failing("preview"), /\(new\.data-0-source\):\s+error: .*\/nightly' does not exist/);
    await apps({
      old: {},
      new: { storageClassName, size: "10Mi", restoreFrom: { 1: { persistentVolumeClaim: "template" } } },
    });
    assert.match(
      await stack.failing("preview"),
      /claims\.data\.size: must be at least "20Mi", which the source of ordinal 1 has, got "10Mi"; write "20Mi"/,
    );
  });

  it("gives every ordinal's claim its own source, before the set would make it without one", async () => {
    await takeSnapshot();
    await apps({ old: {}, new: restored });
    await stack.up();
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
    const before = await volumesNow();
    await stack.kubectl.text("delete", "volumesnapshot", "nightly", "-n", place);
    await stack.kubectl.text("delete", "pvc", "template", "-n", place);
    await apps({ old: {}, new: { storageClassName } });
    await stack.up();
    assert.deepEqual(await volumesNow(), before);
    await stack.preview("--expect-no-changes");
    await stack.destroy();
    await stack.up();
    assert.deepEqual(await volumesNow(), before);
  });

  it("never fills what an earlier run left: our commands say why, the engine stops before the pods", async () => {
    await stack.destroy();
    const before = await volumesNow();
    await makeTemplate();
    await takeSnapshot();
    const other = { ...restored, restoreFrom: { 0: { persistentVolumeClaim: "template" } } };
    await apps({ new: other });
    const refused =
      /claim data-new-0 in namespace .*: must stay as VolumeSnapshot "nightly" filled it, .*got restoreFrom PersistentVolumeClaim "template"; remove restoreFrom/;
    await assert.rejects(checkVolumes(stack.workspace), { message: refused });
    const { outcome, failures } = await stackPreview(stack.workspace);
    assert.equal(outcome, "failed");
    assert.match(failures.map(({ reason }) => reason).join("\n"), refused);

    assert.match(await stack.failing("up", "--yes", "--skip-preview"), /spec is immutable after creation/);
    assert.deepEqual(await visits(stack, place).pods(), []);
    assert.deepEqual(await volumesNow(), before);
  });

  it("may stay in the program through a reinstall: volumes that it filled go on with what was written since", async () => {
    await stack.destroy();
    const before = await volumesNow();
    await apps({ new: restored });
    await checkVolumes(stack.workspace);
    await stack.up();
    assert.deepEqual(await volumesNow(), before);
  });
});
