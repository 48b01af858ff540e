import assert from "node:assert/strict";
import { ofSet, statefulSet, step } from "../support/preview.mts";
import { classify } from "../../preview/classify.ts";

const image = { "spec.template.spec.containers[0].image": "update" };
const template = (more: object = {}, container: object = {}) => ({
  template: { spec: { containers: [{ name: "app", image: "db:1", ...container }], ...more } },
});

/** Seconds that the first finding of an edit of the image takes at least. */
function seconds(spec: Readonly<Record<string, unknown>>): number | undefined {
  const changed = { ...spec, ...template({}, { ...firstContainer(spec), image: "db:2" }) };
  const steps = [step("kubernetes:apps/v1:StatefulSet", "update", statefulSet(spec), statefulSet(changed), image)];
  return classify({ steps }, { stack: "dev" }).changes[0]?.findings[0]?.atLeastSeconds;
}

const firstContainer = (spec: any) => spec.template?.spec?.containers?.[0] as object;

describe("an edit of a StatefulSet", () => {
  it("affects data where no pods are left and the set deletes volumes with them", () => {
    const persistentVolumeClaimRetentionPolicy = { whenScaled: "Delete" };
    const before = { persistentVolumeClaimRetentionPolicy };
    assert.deepEqual(ofSet("update", before, { ...before, replicas: 0 }, { "spec.replicas": "update" }), [
      "data | db-2, db-1 and db-0 end, and nothing runs then; volumes data-db-2, data-db-1 and data-db-0 are deleted | spec.replicas",
    ]);
  });

  it("affects data where the set moves to the cluster of another provider", () => {
    const set = statefulSet({});
    const moved = { ...step("kubernetes:apps/v1:StatefulSet", "replace", set, set), replaceReasons: ["provider"] };
    const report = classify({ steps: [moved] }, { stack: "dev" });
    assert.equal(report.effect, "data");
    assert.match(report.changes[0]!.findings[0]!.reason, /its pods begin with new, empty volumes/);
  });

  it("keeps the template of pods below the partition", () => {
    const updateStrategy = { type: "RollingUpdate", rollingUpdate: { partition: 1 } };
    assert.deepEqual(
      ofSet("update", { updateStrategy, ...template() }, { updateStrategy, ...template({}, { image: "db:2" }) }, image),
      [
        "restart | db-2 and db-1 restart, one after the other; one keeps the old template (partition); each may take up to 30 s to end | spec.template.spec.containers[0].image",
      ],
    );
  });

  it("says that pods which have not proved themselves yet restart together on newer servers", () => {
    const image = { "spec.template.spec.containers[0].image": "update" };
    const set = (version: string, spec: object = {}) => ({
      minReadySeconds: 10,
      ...spec,
      template: { spec: { containers: [{ image: `db:${version}` }] } },
    });
    const words =
      /once they are available \(minReadySeconds\): from Kubernetes 1\.37 on those that are not yet restart together/;
    assert.match(ofSet("update", set("1"), set("2"), image)[0]!, words);
    for (const spec of [{ minReadySeconds: 0 }, { podManagementPolicy: "OrderedReady" }])
      assert.doesNotMatch(ofSet("update", set("1", spec), set("2", spec), image)[0]!, words);
  });

  it("counts the partition from the first ordinal, not from zero", () => {
    const spec = { ordinals: { start: 5 }, updateStrategy: { rollingUpdate: { partition: 2 } } };
    assert.match(
      ofSet("update", { ...spec, ...template() }, { ...spec, ...template({}, { image: "db:2" }) }, image)[0]!,
      /^restart \| db-7 restarts; 2 keep/,
    );
  });

  it("restarts nothing under OnDelete", () => {
    const updateStrategy = { type: "OnDelete" };
    assert.match(
      ofSet(
        "update",
        { updateStrategy, ...template() },
        { updateStrategy, ...template({}, { image: "db:2" }) },
        image,
      )[0]!,
      /^in-place \| each pod gets it when somebody deletes that pod/,
    );
  });

  it("restarts nothing where nothing runs", () => {
    assert.match(
      ofSet("update", { replicas: 0, ...template() }, { replicas: 0, ...template({}, { image: "db:2" }) }, image)[0]!,
      /^in-place \| no pod runs that could restart/,
    );
  });

  it("restarts only the pods that were there and stay", () => {
    const lines = ofSet(
      "update",
      { replicas: 2, ...template() },
      { replicas: 3, ...template({}, { image: "db:2" }) },
      { ...image, "spec.replicas": "update" },
    );
    assert.match(lines[0]!, /^restart \| db-1 and db-0 restart/);
    assert.match(lines[1]!, /^in-place \| starts db-2/);
  });

  it("says how long pods may take to end, from the template that runs", () => {
    const before = template({ terminationGracePeriodSeconds: 120 });
    assert.match(
      ofSet("update", before, template({ terminationGracePeriodSeconds: 5 }, { image: "db:2" }), image)[0]!,
      /up to 120 s to end/,
    );
  });

  it("takes at least as long as probes and minReadySeconds of every pod", () => {
    const probes = {
      startupProbe: { initialDelaySeconds: 4 },
      readinessProbe: { initialDelaySeconds: 2, periodSeconds: 3, successThreshold: 2 },
    };
    assert.equal(seconds({ minReadySeconds: 10, ...template({}, probes) }), 3 * (1 + 4 + 2 + 3 + 10));
  });

  it("takes as many rounds as maxUnavailable leaves", () => {
    const at = (maxUnavailable: unknown) =>
      seconds({ replicas: 4, ...template(), updateStrategy: { rollingUpdate: { maxUnavailable } } });
    assert.deepEqual([at(undefined), at(2), at("50%"), at(9)], [4, 2, 2, 1]);
  });

  it("stops everything at zero replicas", () => {
    assert.deepEqual(ofSet("update", {}, { replicas: 0 }, { "spec.replicas": "update" }), [
      "replacement | db-2, db-1 and db-0 end, and nothing runs then; volumes data-db-2, data-db-1 and data-db-0 stay | spec.replicas",
    ]);
  });

  it("endangers data by a retention of Delete, and by none of Retain", () => {
    const policy = (whenDeleted: string) => ({ persistentVolumeClaimRetentionPolicy: { whenDeleted } });
    const field = { "spec.persistentVolumeClaimRetentionPolicy.whenDeleted": "update" };
    assert.match(
      ofSet("update", policy("Retain"), policy("Delete"), field)[0]!,
      /^data \| from then on deleting the set deletes the volumes/,
    );
    assert.match(
      ofSet("update", policy("Delete"), policy("Retain"), field)[0]!,
      /^none \| from then on deleting the set keeps the volumes/,
    );
  });

  const forced = { "spec.serviceName": "update-replace" };

  it("loses data in a replacement when the old set deletes its volumes", () => {
    const before = { serviceName: "a", persistentVolumeClaimRetentionPolicy: { whenDeleted: "Delete" } };
    assert.match(
      ofSet("replace", before, { serviceName: "b" }, forced)[0]!,
      /^data \| a new set: .* their volumes are deleted with the old set \| spec.serviceName$/,
    );
  });

  it("loses sight of data in a replacement under another name", () => {
    const other = { ...statefulSet({ serviceName: "b" }), metadata: { name: "db-x" } };
    const steps = [step("kubernetes:apps/v1:StatefulSet", "replace", statefulSet({ serviceName: "a" }), other, forced)];
    const report = classify({ steps }, { stack: "dev" });
    assert.equal(report.effect, "data");
    assert.match(report.changes[0]!.findings[0]!.reason, /new, empty volumes/);
  });

  it("loses sight of data in another namespace", () => {
    const elsewhere = { ...statefulSet({}), metadata: { name: "db", namespace: "elsewhere" } };
    const moved = { "metadata.namespace": "update-replace" };
    const steps = [step("kubernetes:apps/v1:StatefulSet", "replace", statefulSet({}), elsewhere, moved)];
    const report = classify({ steps }, { stack: "dev" });
    assert.equal(report.effect, "data");
    assert.equal(
      report.changes[0]!.findings[0]!.reason,
      "a new set in namespace elsewhere: its pods begin with new, empty volumes unless some are left there, and the old ones stay in shop",
    );
  });

  it("costs no pod in a replacement that orphans them", () => {
    const annotations = { "pulumi.com/deletionPropagationPolicy": "orphan" };
    const state = (serviceName: string) => ({ ...statefulSet({ serviceName }), metadata: { name: "db", annotations } });
    const steps = [step("kubernetes:apps/v1:StatefulSet", "replace", state("a"), state("b"), forced)];
    assert.equal(classify({ steps }, { stack: "dev" }).effect, "in-place");
  });

  it("takes pod after pod in a replacement that is OrderedReady", () => {
    const steps = [
      step(
        "kubernetes:apps/v1:StatefulSet",
        "replace",
        statefulSet({}),
        statefulSet({ podManagementPolicy: "OrderedReady" }),
        { "spec.podManagementPolicy": "update-replace" },
      ),
    ];
    assert.equal(classify({ steps }, { stack: "dev" }).changes[0]?.findings[0]?.atLeastSeconds, 3);
  });

  it("ends all pods when the set is deleted, and their volumes by its policy only", () => {
    const of = (spec: object) => step("kubernetes:apps/v1:StatefulSet", "delete", statefulSet({ ...spec }), undefined);
    const effect = (spec: object) => classify({ steps: [of(spec)] }, { stack: "dev" }).effect;
    assert.equal(effect({}), "replacement");
    assert.equal(effect({ persistentVolumeClaimRetentionPolicy: { whenDeleted: "Delete" } }), "data");
  });

  it("costs nothing where only the tools' own annotations change", () => {
    assert.deepEqual(ofSet("update", {}, {}, { 'metadata.annotations["pulumi.com/waitFor"]': "update" }), [
      "none | notes of the tools to themselves",
    ]);
  });

  it("may let a waiting template through when the partition is lowered", () => {
    const strategy = (partition: number) => ({ updateStrategy: { rollingUpdate: { partition } } });
    assert.match(
      ofSet("update", strategy(2), strategy(0), { "spec.updateStrategy.rollingUpdate.partition": "update" })[0]!,
      /^restart \| .*may restart/,
    );
  });
});
