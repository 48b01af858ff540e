import assert from "node:assert/strict";
import { classify, holds } from "../../preview/classify.ts";
import { withAnswers } from "../../preview/event-log.ts";
import { findings, reportOf, step } from "../support/preview.mts";

const claims = [0, 1, 2].map((ordinal) => `PersistentVolumeClaim data-visits-${ordinal}`);

describe("a preview's report", () => {
  it("says that volumes grow in place, each by its field", () => {
    const report = reportOf("growth");
    assert.equal(report.effect, "in-place");
    assert.equal(report.unchanged, 8);
    const grows = "the volume grows while its pod runs | spec.resources.requests.storage";
    assert.deepEqual(findings(report), [
      ...claims.map((claim) => `in-place | ${claim} | ${grows}`),
      "none | Stash visits-guard | record used by the guard",
    ]);
    assert.deepEqual(report.changes[0]?.findings[0]?.fields, [
      { path: "spec.resources.requests.storage", before: "16Mi", after: "32Mi" },
    ]);
  });

  it("says which pods another image restarts, in their order, and how long that takes at least", () => {
    const [set] = reportOf("image-change").changes;
    assert.equal(set?.effect, "restart");
    const [finding] = set.findings;
    assert.deepEqual(finding?.pods, ["visits-2", "visits-1", "visits-0"]);
    assert.equal(finding.atLeastSeconds, 3);
    assert.deepEqual(finding.fields, [
      { path: "spec.template.spec.containers[0].image", before: "localhost/node:24", after: "localhost/node:25" },
    ]);
  });

  it("says that more pods do not touch the others", () => {
    const started = "starts visits-3 and visits-4; the other pods are not touched | spec.replicas";
    assert.ok(findings(reportOf("scale-up")).includes(`in-place | StatefulSet visits | ${started}`));
  });

  it("says which volumes stay when pods stop, and that their claims leaving the stack costs nothing", () => {
    const report = reportOf("scale-down");
    assert.equal(report.effect, "in-place");
    const ended = "visits-2 and visits-1 stop; volumes data-visits-2 and data-visits-1 stay | spec.replicas";
    assert.ok(findings(report).includes(`in-place | StatefulSet visits | ${ended}`));
    assert.equal(holds(report, ["data"]), false);
  });

  it("says that data is deleted when the set deletes volumes with its pods, at the claims and at the set", () => {
    const report = reportOf("scale-down-delete");
    assert.equal(report.effect, "data");
    const data = findings(report).filter((line) => line.startsWith("data"));
    assert.deepEqual(data, [
      ...claims.slice(1).map((claim) => `data | ${claim} | its set's retention policy deletes the volume`),
      "data | StatefulSet visits | scaling down will delete the volumes | spec.persistentVolumeClaimRetentionPolicy.whenScaled",
      "data | StatefulSet visits | visits-2 and visits-1 stop; volumes data-visits-2 and data-visits-1 are deleted | spec.replicas",
    ]);
  });

  it("says that a replacement stops all pods, and which field forces it", () => {
    const report = reportOf("replacement");
    assert.equal(report.effect, "replacement");
    assert.deepEqual(findings(report), [
      "replacement | StatefulSet visits | a new set: visits-0, visits-1 and visits-2 stop together, then start again; the volumes stay | spec.podManagementPolicy",
      "none | Stash visits-guard | record used by the guard",
    ]);
    assert.ok(holds(report, ["replacement", "data"]));
  });

  it("says that a canary restarts the last pod only", () => {
    const lines = findings(reportOf("canary"));
    assert.match(
      lines[0]!,
      /^restart \| StatefulSet visits \| visits-2 restarts; 2 keep the old template \(partition\)/,
    );
  });

  it("says that nothing changes when nothing does", () => {
    const report = reportOf("nothing");
    assert.deepEqual(report.changes, []);
    assert.equal(report.unchanged, 12);
  });

  it("says of a first preview which pods start, and reports no cost", () => {
    const report = reportOf("creation");
    assert.equal(report.effect, "in-place");
    assert.deepEqual(
      findings(report).filter((line) => !line.startsWith("none")),
      [
        "in-place | StatefulSet visits | starts visits-0, visits-1 and visits-2, with volumes data-visits-0, data-visits-1 and data-visits-2",
      ],
    );
  });

  it("reports no cost of a preview that stopped half-way", () => {
    const report = reportOf("shrink");
    assert.equal(report.outcome, "failed");
    assert.deepEqual(report.changes, []);
    assert.equal(report.standing, undefined);
  });

  it("says that the engine failed where it gave no reason", () => {
    const { outcome, failures } = classify({}, { stack: "dev", failed: true });
    assert.equal(outcome, "failed");
    assert.match(failures[0]!.reason, /without giving a reason; run: npm run pulumi -- preview$/);
  });

  it("fails by a mandatory policy and still reports the cost, which is known in full", () => {
    const violations = [{ policy: "probes", level: "mandatory", resource: "db", message: "no probes" }];
    const report = reportOf("growth", { violations });
    assert.equal(report.outcome, "failed");
    assert.equal(report.changes.length, 4);
  });

  it("takes zeros that only the provider lists for no change", () => {
    const spec = { template: { spec: { containers: [{ name: "app", readinessProbe: { initialDelaySeconds: 0 } }] } } };
    const set = { metadata: { name: "db" }, spec };
    const zero = { "spec.template.spec.containers[0].readinessProbe.initialDelaySeconds": "add" };
    const steps = [step("kubernetes:apps/v1:StatefulSet", "update", set, set, zero)];
    assert.equal(classify({ steps }, { stack: "dev" }).effect, "none");
  });

  it("takes empty lists and texts of a pod that only the provider lists for no change, unless they were something before or stand in a map", () => {
    const effect = (path: string, before: unknown, after: unknown) => {
      const kind = before === undefined ? "add" : "update";
      const set = (value: unknown) => ({
        metadata: { name: "db" },
        spec: {
          replicas: 1,
          template: {
            spec: { nodeSelector: { pool: value }, containers: [{ args: value, env: [{ name: "MODE", value }] }] },
          },
        },
      });
      const listed = { [`spec.template.spec.${path}`]: kind };
      const update = step("kubernetes:apps/v1:StatefulSet", "update", set(before), set(after), listed);
      return classify({ steps: [update] }, { stack: "dev" }).effect;
    };
    assert.equal(effect("containers[0].args", undefined, []), "none");
    assert.equal(effect("containers[0].args", undefined, ["--fast"]), "restart");
    assert.equal(effect("containers[0].args", ["--fast"], []), "restart");
    assert.equal(effect("containers[0].env[0].value", undefined, ""), "none");
    assert.equal(effect("containers[0].env[0].value", "a", ""), "restart");
    assert.equal(effect("nodeSelector.pool", undefined, ""), "restart");
  });

  it("calls no change a field that begins or ceases to repeat what the API server answers, unless it is hidden", () => {
    const set = (terminationMessagePolicy?: string) => ({
      metadata: { name: "db" },
      spec: { replicas: 1, template: { spec: { containers: [{ name: "app", terminationMessagePolicy }] } } },
    });
    const effect = ([before, after]: [string?, string?], [stood, answered]: [string?, string?]) => {
      const listed = { "spec.template.spec.containers[0].terminationMessagePolicy": "update" };
      const update = step("kubernetes:apps/v1:StatefulSet", "update", set(before), set(after), listed);
      const event = { metadata: { op: "update", urn: update.urn, new: { outputs: set(answered) } } };
      const log = `{"sequence":1}\n${JSON.stringify({ resOutputsEvent: event })}\n`;
      const steps = [{ ...update, oldState: { ...update.oldState!, outputs: set(stood) } }];
      return classify(withAnswers({ steps }, log), { stack: "dev" }).effect;
    };
    assert.equal(effect(["File", undefined], ["File", "File"]), "none");
    assert.equal(effect([undefined, "File"], ["File", "File"]), "none");
    assert.equal(effect(["Fallback", undefined], ["Fallback", "File"]), "restart");
    assert.equal(effect([undefined, "Fallback"], ["File", "Fallback"]), "restart");
    assert.equal(effect(["File", undefined], ["File", undefined]), "restart");
    assert.equal(effect(["[secret]", undefined], ["[secret]", "[secret]"]), "restart");
  });

  it("compares what a run that failed left by what stands, as its inputs are still those of the run before", () => {
    const set = (command: string) => ({
      metadata: { name: "db" },
      spec: { replicas: 1, template: { spec: { containers: [{ name: "app", command: [command] }] } } },
    });
    const command = { "spec.template.spec.containers[0].command[0]": "update" };
    const corrected = step("kubernetes:apps/v1:StatefulSet", "update", set("serve"), set("serve"), command);
    const failed = { ...corrected.oldState!, outputs: set("false"), initErrors: ["timed out"] };
    assert.equal(classify({ steps: [{ ...corrected, oldState: failed }] }, { stack: "dev" }).effect, "restart");
  });

  it("takes a zero for no change that the cluster left out of what stands after a run that failed", () => {
    const set = (probe: Readonly<Record<string, unknown>>, runAsUser?: number) => ({
      metadata: { name: "db" },
      spec: {
        replicas: 1,
        template: { spec: { containers: [{ name: "app", readinessProbe: probe, securityContext: { runAsUser } }] } },
      },
    });
    const container = "spec.template.spec.containers[0]";
    const effect = (next: ReturnType<typeof set>, ...paths: string[]) => {
      const listed = Object.fromEntries(paths.map((path) => [`${container}.${path}`, "add"]));
      const taken = step("kubernetes:apps/v1:StatefulSet", "update", next, next, listed);
      const oldState = { ...taken.oldState!, outputs: set({}), initErrors: ["timed out"] };
      return classify({ steps: [{ ...taken, oldState }] }, { stack: "dev" }).effect;
    };
    assert.equal(effect(set({ initialDelaySeconds: 0 }), "readinessProbe.initialDelaySeconds"), "none");
    assert.equal(effect(set({ initialDelaySeconds: 5 }), "readinessProbe.initialDelaySeconds"), "restart");
    assert.equal(effect(set({}, 0), "securityContext.runAsUser"), "restart");
  });

  it("says of a Job that may come out the same that only the run can tell", () => {
    const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    const job = (value: string, volumes?: unknown[]) => ({
      metadata: { name: "db-check" },
      spec: { template: { spec: { containers: [{ env: [{ name: "REVISION", value }] }], volumes } } },
    });
    const listed = {
      "spec.template.spec.containers[0].env[0].value": "update-replace",
      // The API server left it out of what it answered the last time.
      "spec.template.spec.volumes": "add-replace",
    };
    const reasons = (next: string) =>
      classify(
        { steps: [step("kubernetes:batch/v1:Job", "replace", job("a"), job(next, []), listed)] },
        { stack: "dev" },
      ).changes.flatMap(({ findings }) => findings.map(({ reason }) => reason));
    assert.deepEqual(reasons(unknown), ["runs again, unless what is known only in the run comes out the same"]);
    assert.deepEqual(reasons("b"), ["runs again"]);
  });
});
