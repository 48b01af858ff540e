import assert from "node:assert/strict";
import { parse } from "yaml";
import { kwokNode, kwokObjects } from "../../../../cli/embedded/node/kwok-addon.mts";
import { kwokStages } from "../../../../cli/embedded/node/kwok-stages.mts";

describe("the add-on kwok", () => {
  const objects = kwokObjects("localhost/kwok:1") as any[];
  const one = (kind: string) => objects.find((each) => each.kind === kind);

  it("keeps the nodes ready that carry its annotation, and takes no ordinary pod to them", () => {
    const { metadata, spec } = kwokNode("far");
    const { args } = one("Deployment").spec.template.spec.containers[0];
    const [[key, value] = []] = Object.entries(metadata.annotations);
    assert.ok(args.includes(`--manage-nodes-with-annotation-selector=${key}=${value}`));
    assert.ok(args.includes("--manage-all-nodes=false"));
    assert.deepEqual(
      spec.taints.map(({ effect }) => effect),
      ["NoSchedule"],
    );
  });

  it("makes and deletes the volumes of its own class and of no other", () => {
    const name = one("StorageClass").metadata.name as string;
    const volumes = (kwokStages(name) as any[]).filter(({ spec }) => spec.resourceRef.kind.startsWith("Persistent"));
    assert.equal(volumes.length, 2);
    for (const { spec } of volumes) {
      const ofClass = { key: ".spec.storageClassName", operator: "In", values: [name] };
      const selected = spec.selector.matchExpressions.filter(({ key }: { key: string }) => key === ofClass.key);
      assert.deepEqual(selected, [ofClass]);
    }
    assert.equal(one("StorageClass").metadata.annotations, undefined, "it is not the default");
  });

  it("is told its stages as kwok reads them, one document each", () => {
    const documents = (one("ConfigMap").data["kwok.yaml"] as string).split("\n---\n").map((text) => parse(text));
    assert.deepEqual(
      documents.map(({ kind, metadata }) => `${kind} ${metadata.name}`),
      ["node-ready", "pod-ready", "pod-delete", "volume-made", "volume-deleted"].map((stage) => `Stage ${stage}`),
    );
  });
});
