import assert from "node:assert/strict";
import path from "node:path";
import { repository } from "../../cli/places.mts";
import { standaloneProgram } from "../support/standalone.mts";
import { testStack } from "../support/stack.mts";
import { visits } from "../support/visits.mts";
import { volumesByHand } from "../support/volumes-by-hand.mts";

/** Another project's stack, which knows of the volumes only what the visits stack exports. */
const program = `
import * as pulumi from "@pulumi/pulumi";
import * as k8s from "@pulumi/kubernetes";
import { StatefulApp } from ${JSON.stringify(path.join(repository, "components"))};
import { readStatefulApp, volumesOf } from ${JSON.stringify(path.join(repository, "components/contract"))};

const config = new pulumi.Config();
const provider = new k8s.Provider("cluster", { context: config.require("context") });
const original = readStatefulApp("organization/stateful-app/" + pulumi.getStack());
const copy = new StatefulApp(
  "copy",
  {
    namespace: { existing: config.require("existingNamespace") },
    owner: pulumi.getProject() + "/" + pulumi.getStack(),
    image: config.require("image"),
    command: ["node", "-e", "setInterval(() => {}, 1e6)"],
    terminationGracePeriodSeconds: 0,
    resources: { requests: { cpu: "10m" } },
    replicas: 2,
    claims: {
      data: {
        mountPath: "/data",
        size: "20Mi",
        storageClassName: config.require("storageClassName"),
        restoreFrom: volumesOf(original, config.require("claim"), [0, 1]),
      },
    },
  },
  { provider },
);
export const pvcNames = copy.pvcNames;
`;

/** What the API server keeps is tried here; that bytes are copied is the promise of a storage driver, and none runs here. */
describe("a stack that starts from another stack's volumes", function () {
  this.timeout("10m");
  const folder = standaloneProgram("copying", program);
  const producer = testStack("original", { config: { replicas: 2, volumeSize: "20Mi" } });
  const volumes = volumesByHand(producer);
  const copy = testStack("copy", { program: folder, beside: producer });
  const { storageClassName } = volumes;

  before(async () => {
    await producer.kubectl.text("create", "namespace", producer.namespace);
    for (const claim of ["data-visits-0", "data-visits-1", "data-copy-0", "data-copy-1"])
      await volumes.make(producer.namespace, claim);
    await producer.configure({ storageClassName });
    await producer.up();
    await copy.configure({ existingNamespace: producer.namespace, storageClassName, claim: "data" });
  });

  it("is told at preview of a claim that the other stack does not have", async () => {
    await copy.configure({ claim: "wal" });
    const said = await copy.failing("preview");
    await copy.configure({ claim: "data" });
    assert.match(said, /app "visits": must have a volume of claim "wal" for ordinal 0, got data; name one of those/);
  });

  it("asks for a copy of each volume for the same ordinal, and leaves the originals to their owner", async () => {
    const originals = async () =>
      (await visits(producer).claims()).filter(({ metadata }) => /visits/.test(metadata.name));
    const before = await originals();
    await copy.up();
    const claims = await visits(producer).claims();
    const sources = claims.map(({ metadata, spec }) => [metadata.name, spec.dataSource?.name]);
    assert.deepEqual(sources, [
      ["data-copy-0", "data-visits-0"],
      ["data-copy-1", "data-visits-1"],
      ["data-visits-0", undefined],
      ["data-visits-1", undefined],
    ]);
    assert.deepEqual((await copy.outputs<{ pvcNames: string[] }>()).pvcNames, ["data-copy-0", "data-copy-1"]);
    await copy.preview("--expect-no-changes");
    assert.deepEqual(
      (await originals()).map(({ metadata }) => metadata.uid),
      before.map(({ metadata }) => metadata.uid),
    );
    await producer.preview("--expect-no-changes");
    await copy.destroy();
    assert.equal((await visits(producer).pods()).length, 2);
  });
});
