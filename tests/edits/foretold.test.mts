import assert from "node:assert/strict";
import type { Change, Finding } from "../../preview/change.ts";
import type { Report } from "../../preview/report.ts";
import { lies } from "../support/edits/foretold.mts";
import type { Observed } from "../support/edits/observed.mts";

const object = (kind: string, name: string, more: Partial<Observed> = {}): Observed => ({
  kind,
  name,
  namespace: kind === "Namespace" ? "" : "shop",
  uid: `${kind} ${name}`,
  leaving: false,
  ready: true,
  mounts: [],
  ...(kind === "Pod" && { owner: "StatefulSet" }),
  ...more,
});

const change = (op: Change["op"], kind: string, name: string, finding: Partial<Finding> = {}): Change => {
  const found: Finding = { effect: "none", reason: "", fields: [], ...finding };
  return { urn: "", op, kind, name, effect: found.effect, findings: [found] };
};

const report = (changes: readonly Change[], pods?: readonly string[]): Report => ({
  version: 1,
  stack: "dev",
  outcome: "succeeded",
  effect: "none",
  changes,
  unchanged: 0,
  failures: [],
  warnings: [],
  violations: [],
  notChecked: [],
  ...(pods && {
    standing: {
      sets: [
        {
          namespace: "shop",
          name: "db",
          images: [],
          services: [],
          pods: pods.map((name) => ({ name, fate: "stays", claims: [] })),
        },
      ],
    },
  }),
});

const told = (
  changes: readonly Change[],
  [before, after]: readonly [readonly Observed[], readonly Observed[]],
  { whole = true, settled = true, pods }: { whole?: boolean; settled?: boolean; pods?: readonly string[] } = {},
) => lies({ report: report(changes, pods), before, after, whole, settled });

const service = object("Service", "db");
const pod = object("Pod", "db-0");
const newPod = { ...pod, uid: "new" };

describe("what a preview said of objects", () => {
  it("is true where what it named came and went, and nothing else", () => {
    const more = object("ConfigMap", "db-conf-1");
    assert.deepEqual(told([change("create", "ConfigMap", "db-conf-1")], [[service], [service, more]]), []);
    assert.deepEqual(told([change("delete", "ConfigMap", "db-conf-1")], [[service, more], [service]]), []);
    assert.deepEqual(told([change("replace", "Service", "db")], [[service], [{ ...service, uid: "2" }]]), []);
  });

  it("is a lie where something goes or comes untold", () => {
    assert.deepEqual(told([], [[service], []]), ["Service db is gone, and nobody was told"]);
    assert.deepEqual(told([], [[], [service]]), ["Service db is new, and nobody was told"]);
    assert.equal(told([change("update", "Service", "db")], [[service], [{ ...service, uid: "2" }]]).length, 2);
  });

  it("is a lie where what should go stays, or what should come does not, unless the run failed", () => {
    const changes = [change("delete", "Service", "db"), change("create", "ConfigMap", "db-conf-1")];
    assert.deepEqual(told(changes, [[service], [service]]), [
      "Service db stays, and was told to go",
      "ConfigMap db-conf-1 is not there, and was told to come",
    ]);
    assert.deepEqual(told(changes, [[service], [service]], { whole: false }), []);
  });

  it("lets a stack let go of volumes and of a namespace, which then stay", () => {
    const claim = object("PersistentVolumeClaim", "data-db-0");
    const changes = [change("delete", "PersistentVolumeClaim", "data-db-0")];
    assert.deepEqual(told(changes, [[claim], [claim]]), []);
    assert.deepEqual(told(changes, [[claim], []]), ["PersistentVolumeClaim data-db-0 is gone, and nobody was told"]);
  });

  it("may leave out what lies in a namespace that it told to go", () => {
    const changes = [change("delete", "Namespace", "shop", { effect: "data" })];
    assert.deepEqual(told(changes, [[object("Namespace", "shop"), service, pod], []]), []);
  });

  it("may come true or not of a Job that only the run can tell of", () => {
    const [job, next] = ["1", "2"].map((uid) => ({ ...object("Job", "db-check"), uid }));
    const reason = "runs again, unless what is known only in the run comes out the same";
    const perhaps = change("replace", "Job", "db-check", { reason });
    for (const after of [job!, next!]) assert.deepEqual(told([perhaps], [[job!], [after]]), []);
    assert.equal(told([change("replace", "Job", "db-check")], [[job!], [job!]]).length, 1);
  });

  it("knows a Secret by its name without the provider's suffix", () => {
    const [old, next] = ["db-pass-0a1b2c3d", "db-pass-9f8e7d6c"].map((name) => object("Secret", name));
    assert.deepEqual(told([change("replace", "Secret", "db-pass")], [[old!], [next!]]), []);
  });
});

describe("what a preview said of pods", () => {
  const restart = (fields: Finding["fields"] = []) =>
    change("update", "StatefulSet", "db", { effect: "restart", fields, pods: ["db-0"] });
  const guess = restart([{ path: "spec.updateStrategy.rollingUpdate.partition" }]);

  it("is a lie where a pod went down untold", () => {
    assert.deepEqual(told([], [[pod], [newPod]]), ["pod db-0 went down, and nobody was told"]);
    assert.deepEqual(told([restart()], [[pod], [newPod]]), []);
  });

  it("is a lie where a pod stays that was told to restart, but not where it only may", () => {
    assert.deepEqual(told([restart()], [[pod], [pod]]), ["pod db-0 stays, and was told to go down"]);
    assert.deepEqual(told([guess], [[pod], [pod]]), []);
  });

  it("binds nobody about a broken pod after a failed run, but about a well one", () => {
    const broken = { ...pod, ready: false };
    assert.deepEqual(told([], [[broken], [newPod]], { settled: false }), []);
    assert.deepEqual(told([restart()], [[pod], [pod]], { settled: false }), []);
    assert.deepEqual(told([], [[pod], [newPod]], { settled: false }), ["pod db-0 went down, and nobody was told"]);
  });

  it("names exactly the pods that stand in the end", () => {
    assert.deepEqual(told([], [[pod], [pod]], { pods: ["db-0", "db-1"] }), [
      "pod db-1 is not there, and was told to stand",
    ]);
    assert.deepEqual(told([], [[pod], [pod]], { pods: [] }), ["pod db-0 is there, and was told not to be"]);
  });
});
