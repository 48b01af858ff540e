import assert from "node:assert/strict";
import { findings, ofSet, statefulSet, step } from "../support/preview.mts";
import type { Finding } from "../../preview/change.ts";
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
      "data | db-2, db-1 and db-0 stop, and no pod is left; volumes data-db-2, data-db-1 and data-db-0 are deleted | spec.replicas",
    ]);
  });

  it("affects data where the set moves to the cluster of another provider", () => {
    const set = statefulSet({});
    const moved = { ...step("kubernetes:apps/v1:StatefulSet", "replace", set, set), replaceReasons: ["provider"] };
    const report = classify({ steps: [moved] }, { stack: "dev" });
    assert.equal(report.effect, "data");
    assert.match(report.changes[0]!.findings[0]!.reason, /its pods start with new, empty volumes/);
  });

  it("keeps the template of pods below the partition", () => {
    const updateStrategy = { type: "RollingUpdate", rollingUpdate: { partition: 1 } };
    assert.deepEqual(
      ofSet("update", { updateStrategy, ...template() }, { updateStrategy, ...template({}, { image: "db:2" }) }, image),
      [
        "restart | db-2 and db-1 restart, one at a time; one keeps the old template (partition); each may take up to 30 s to stop | spec.template.spec.containers[0].image",
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
      /^in-place \| each pod gets it only when that pod is deleted/,
    );
  });

  it("may restart every pod when OnDelete ends: a newer template may be waiting", () => {
    const strategy = (type: string) => ({ updateStrategy: { type } });
    const changed = { "spec.updateStrategy.type": "update" };
    assert.match(
      ofSet("update", strategy("OnDelete"), strategy("RollingUpdate"), changed)[0]!,
      /^restart \| db-2, db-1 and db-0 may restart/,
    );
    assert.match(
      ofSet("update", strategy("RollingUpdate"), strategy("OnDelete"), changed)[0]!,
      /^in-place \| applies from the next rollout/,
    );
  });

  it("affects data where a container that stays no longer finds its volume in the same place", () => {
    const volumeMounts = [{ name: "data", mountPath: "/data" }];
    const sidecar = { name: "sidecar", volumeMounts };
    const set = (...containers: object[]): Readonly<Record<string, unknown>> => ({
      template: { spec: { containers } },
    });
    const before = set({ name: "app", volumeMounts }, sidecar);
    const data = (after: Readonly<Record<string, unknown>>, op = "update") =>
      ofSet(op, before, after, { "spec.template.spec.containers[0].volumeMounts[0]": op }).filter((line) =>
        line.startsWith("data | no longer mounted in the same place: data;"),
      ).length;
    assert.equal(data(set({ name: "app", volumeMounts: [{ name: "data", mountPath: "/moved" }] }, sidecar)), 1);
    assert.equal(data(set({ name: "app", volumeMounts: [{ ...volumeMounts[0], subPath: "below" }] }, sidecar)), 1);
    assert.equal(data(set({ name: "app", volumeMounts: [{ ...volumeMounts[0], subPathExpr: "$(A)" }] }, sidecar)), 1);
    const folder = (value: string, other = "") => ({
      name: "app",
      env: [
        { name: "DIR", value },
        { name: "OTHER", value: other },
      ],
      volumeMounts: [...volumeMounts, { name: "data", mountPath: "/own", subPathExpr: "$(DIR)" }],
    });
    const moved = (one: object, two: object) =>
      ofSet("update", set(one), set(two), image).filter((line) => line.startsWith("data | ")).length;
    assert.equal(moved(folder("a"), folder("b")), 1);
    assert.equal(moved(folder("a"), folder("a", "x")), 0);
    assert.equal(moved({ name: "app", volumeMounts }, folder("a")), 0, "one more place loses nothing");
    assert.equal(data(set({ name: "app", volumeMounts: [] }, sidecar), "replace"), 1);
    assert.equal(data(set({ name: "app", volumeMounts })), 0);
    assert.equal(data(set({ name: "app", image: "db:2", volumeMounts }, sidecar)), 0);
  });

  it("restarts nothing where nothing runs", () => {
    assert.match(
      ofSet("update", { replicas: 0, ...template() }, { replicas: 0, ...template({}, { image: "db:2" }) }, image)[0]!,
      /^in-place \| no pod is running/,
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

  it("says how long pods may take to stop, from the template that runs", () => {
    const before = template({ terminationGracePeriodSeconds: 120 });
    assert.match(
      ofSet("update", before, template({ terminationGracePeriodSeconds: 5 }, { image: "db:2" }), image)[0]!,
      /up to 120 s to stop/,
    );
  });

  it("takes at least as long as probes and minReadySeconds of every pod", () => {
    const probes = {
      startupProbe: { initialDelaySeconds: 4 },
      readinessProbe: { initialDelaySeconds: 2, periodSeconds: 3, successThreshold: 2 },
    };
    assert.equal(seconds({ minReadySeconds: 10, ...template({}, probes) }), 3 * (1 + 4 + 2 + 3 + 10));
  });

  it("says how many pods restart at a time", () => {
    const line = (maxUnavailable: unknown) => {
      const spec = { updateStrategy: { rollingUpdate: { maxUnavailable } } };
      return ofSet("update", { ...spec, ...template() }, { ...spec, ...template({}, { image: "db:2" }) }, image)[0]!;
    };
    assert.match(line(undefined), /restart, one at a time;/);
    assert.match(line(1), /restart, one at a time;/);
    assert.match(line(2), /restart, 2 at a time where the API server has maxUnavailable, else one;/);
  });

  it("takes as many rounds as maxUnavailable leaves", () => {
    const at = (maxUnavailable: unknown) =>
      seconds({ replicas: 4, ...template(), updateStrategy: { rollingUpdate: { maxUnavailable } } });
    // Kubernetes rounds a percentage of a set's pods down, and none up to one.
    assert.deepEqual([at(undefined), at(2), at("74%"), at("75%"), at("20%"), at(9)], [4, 2, 2, 2, 4, 1]);
  });

  it("changes no pod by another maxUnavailable", () => {
    const spec = (maxUnavailable: number) => ({ updateStrategy: { rollingUpdate: { partition: 0, maxUnavailable } } });
    const field = { "spec.updateStrategy.rollingUpdate.maxUnavailable": "update" };
    assert.deepEqual(ofSet("update", spec(1), spec(2), field), [
      "in-place | applies from the next rollout | spec.updateStrategy.rollingUpdate.maxUnavailable",
    ]);
  });

  it("calls a recreation downtime of all pods, with what the template changes", () => {
    const set = (image: string, replicas = 3) => statefulSet({ replicas, ...template({}, { image }) });
    const recreated = (before: object, after: object, fields: Readonly<Record<string, string>> = image) => {
      const replaced = step("kubernetes:apps/v1:StatefulSet", "replace", before as never, after as never, fields);
      return classify({ steps: [{ ...replaced, replaceReasons: ["replaceWith"] }] }, { stack: "dev" });
    };
    const report = recreated(set("db:1"), set("db:2"));
    assert.equal(report.effect, "replacement");
    const all = "downtime of all pods: db-0, db-1 and db-2 stop, and start again when all of them are gone (Recreate)";
    const changed = " | spec.template.spec.containers[0].image";
    assert.deepEqual(findings(report), [`replacement | StatefulSet db | ${all}; the volumes stay${changed}`]);
    // Where a marker replaces the set, the engine compares nothing itself.
    assert.deepEqual(findings(recreated(set("db:1"), set("db:2"), {})), findings(report));
    assert.deepEqual(findings(recreated(set("db:1"), set("db:1"), {})), [
      `replacement | StatefulSet db | ${all}, as a run that recreates them was interrupted; the volumes stay`,
    ]);
  });

  it("calls no recreation what the engine replaces for zeros alone, for want of the API server's answer", () => {
    const set = (image: string, initialDelaySeconds = 0) =>
      statefulSet(template({}, { image, args: [], readinessProbe: { initialDelaySeconds } }));
    const zero = "spec.template.spec.containers[0].readinessProbe.initialDelaySeconds";
    const empty = "spec.template.spec.containers[0].args";
    const effect = (after: object, ...more: string[]) => {
      const fields = Object.fromEntries([zero, ...more].map((path) => [path, "update-replace"]));
      const replaced = step("kubernetes:apps/v1:StatefulSet", "replace", set("db:1"), after as never, fields);
      const [change] = classify({ steps: [replaced] }, { stack: "dev" }).changes;
      return `${change!.op}: ${change!.effect}`;
    };
    assert.equal(effect(set("db:1")), "update: none");
    assert.equal(effect(set("db:1"), empty), "update: none");
    assert.equal(effect(set("db:1", 5)), "replace: replacement");
    assert.equal(effect(set("db:2"), Object.keys(image)[0]!), "replace: replacement");
    assert.equal(effect(set("db:1"), "spec.podManagementPolicy"), "replace: replacement");
  });

  it("calls a Job that depends on such a set unchanged, unless something of its own is another", () => {
    const set = statefulSet(template({}, { image: "db:1", readinessProbe: { initialDelaySeconds: 0 } }));
    const zero = { "spec.template.spec.containers[0].readinessProbe.initialDelaySeconds": "add-replace" };
    const seeming = step("kubernetes:apps/v1:StatefulSet", "replace", set, set, zero);
    const job = (revision: string) => ({
      metadata: { name: "db-check" },
      spec: { template: { spec: { containers: [{ env: [{ name: "REVISION", value: revision }] }] } } },
    });
    const changes = (revision: string, dependencies: readonly string[]) => {
      const { detailedDiff: _, ...dependent } = step("kubernetes:batch/v1:Job", "replace", job("a"), job(revision), {});
      const check = { ...dependent, oldState: { ...dependent.oldState!, dependencies } };
      const report = classify({ steps: [seeming, check] }, { stack: "dev" });
      return report.changes.map(({ op, kind }) => `${op} ${kind}`);
    };
    assert.deepEqual(changes("a", [seeming.urn]), ["update StatefulSet"]);
    assert.deepEqual(changes("b", [seeming.urn]), ["replace Job", "update StatefulSet"]);
    assert.deepEqual(changes("a", []), ["replace Job", "update StatefulSet"]);
  });

  it("stops everything at zero replicas", () => {
    assert.deepEqual(ofSet("update", {}, { replicas: 0 }, { "spec.replicas": "update" }), [
      "replacement | db-2, db-1 and db-0 stop, and no pod is left; volumes data-db-2, data-db-1 and data-db-0 stay | spec.replicas",
    ]);
  });

  it("endangers data by a retention of Delete, and by none of Retain", () => {
    const policy = (whenDeleted: string) => ({ persistentVolumeClaimRetentionPolicy: { whenDeleted } });
    const field = { "spec.persistentVolumeClaimRetentionPolicy.whenDeleted": "update" };
    assert.match(
      ofSet("update", policy("Retain"), policy("Delete"), field)[0]!,
      /^data \| deleting the set will delete the volumes/,
    );
    assert.match(
      ofSet("update", policy("Delete"), policy("Retain"), field)[0]!,
      /^none \| deleting the set will keep the volumes/,
    );
  });

  const forced = { "spec.serviceName": "update-replace" };

  it("loses data in a replacement when the old set deletes its volumes", () => {
    const before = { serviceName: "a", persistentVolumeClaimRetentionPolicy: { whenDeleted: "Delete" } };
    assert.match(
      ofSet("replace", before, { serviceName: "b" }, forced)[0]!,
      /^data \| a new set: db-0, db-1 and db-2 stop together, and the volumes are deleted with the old set \| spec.serviceName$/,
    );
  });

  it("leaves data behind in a replacement under another name", () => {
    const other = { ...statefulSet({ serviceName: "b" }), metadata: { name: "db-x" } };
    const steps = [step("kubernetes:apps/v1:StatefulSet", "replace", statefulSet({ serviceName: "a" }), other, forced)];
    const report = classify({ steps }, { stack: "dev" });
    assert.equal(report.effect, "data");
    assert.match(report.changes[0]!.findings[0]!.reason, /new, empty volumes/);
  });

  it("leaves data behind in another namespace", () => {
    const elsewhere = { ...statefulSet({}), metadata: { name: "db", namespace: "elsewhere" } };
    const moved = { "metadata.namespace": "update-replace" };
    const steps = [step("kubernetes:apps/v1:StatefulSet", "replace", statefulSet({}), elsewhere, moved)];
    const report = classify({ steps }, { stack: "dev" });
    assert.equal(report.effect, "data");
    assert.equal(
      report.changes[0]!.findings[0]!.reason,
      "a new set in namespace elsewhere: its pods start with new, empty volumes unless some are left there from before; the old ones stay in shop",
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

  it("deletes all pods with the set, and their volumes by its policy only", () => {
    const deleted = (spec: Parameters<typeof statefulSet>[0]) => {
      const one = step("kubernetes:apps/v1:StatefulSet", "delete", statefulSet(spec), undefined);
      const [{ effect, reason }] = classify({ steps: [one] }, { stack: "dev" }).changes[0]!.findings as [Finding];
      return `${effect} | ${reason}`;
    };
    const policy = { persistentVolumeClaimRetentionPolicy: { whenDeleted: "Delete" } };
    assert.deepEqual([{}, policy, { ...policy, replicas: 1 }, { replicas: 0 }].map(deleted), [
      "replacement | db-0, db-1 and db-2 are deleted; the volumes stay",
      "data | db-0, db-1 and db-2 are deleted, and so are the volumes",
      "data | db-0 is deleted, and so are the volumes",
      "replacement | the set is deleted; the volumes stay",
    ]);
  });

  it("costs nothing where only the tools' own annotations change", () => {
    assert.deepEqual(ofSet("update", {}, {}, { 'metadata.annotations["pulumi.com/waitFor"]': "update" }), [
      "none | internal labels and annotations",
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
