import assert from "node:assert/strict";
import type { JobArgs } from "../../../../components";
import { job } from "../../../../components/stateful-app/specs/jobs";
import { checkJob } from "../../../../components/stateful-app/specs/rollout-check";
import { exampleSettings, least } from "../../../support/example";

function migrate(said: JobArgs): any {
  const s = exampleSettings({
    podSecurityContext: { runAsUser: 20_000 },
    secretFiles: { keys: { mountPath: "/etc/keys", data: { key: "x" } } },
    jobs: { before: { migrate: said } },
  });
  return job(s, s.jobs.before[0]!, { keys: "db-keys-1a2b3c4d" });
}
const pod = (said: JobArgs = {}) => migrate(said).spec.template.spec;

describe("jobs", () => {
  it("run the app's image as the app's user and account, unless told otherwise", () => {
    assert.equal(pod().containers[0].image, least.image);
    assert.equal(pod({ image: "registry.example/tool:1" }).containers[0].image, "registry.example/tool:1");
    assert.equal(pod().securityContext.runAsUser, 20_000);
    assert.equal(pod().serviceAccountName, "db");
  });

  it("see the app's files, and not its claims, which belong to the set's pods", () => {
    const names = ["tmp", "settings", "keys"];
    assert.deepEqual(
      pod().containers[0].volumeMounts.map(({ name }: any) => name),
      names,
    );
    assert.deepEqual(
      pod().volumes.map(({ name }: any) => name),
      names,
    );
  });

  it("hold nothing that they do not mount, or its every change would run them again", () => {
    assert.deepEqual(pod({ volumes: ["tmp"] }).volumes, [{ name: "tmp", emptyDir: { sizeLimit: "64Mi" } }]);
  });

  it("have what the args say of pods in Kubernetes' words, but for what is about the set's own", () => {
    const hostAliases = [{ ip: "192.0.2.10", hostnames: ["licence.example"] }];
    const own = { readinessGates: [{ conditionType: "example.com/a" }], resources: { limits: { cpu: "1" } } };
    const s = exampleSettings({ podSpec: { hostAliases, ...own }, jobs: { before: { migrate: {} } } });
    const { spec } = (job(s, s.jobs.before[0]!, {}) as any).spec.template;
    assert.deepEqual([spec.hostAliases, spec.enableServiceLinks], [hostAliases, false]);
    assert.deepEqual([spec.readinessGates, spec.resources], [undefined, undefined]);
  });

  it("end, and are tried again and given time as said", () => {
    const { backoffLimit, activeDeadlineSeconds } = migrate({ backoffLimit: 0, activeDeadlineSeconds: 60 }).spec;
    assert.deepEqual({ backoffLimit, activeDeadlineSeconds }, { backoffLimit: 0, activeDeadlineSeconds: 60 });
    assert.equal(pod().restartPolicy, "Never");
  });

  it("run on the nodes that the app's pods run on", () => {
    const tolerations = [{ key: "pool", operator: "Equal", value: "db", effect: "NoSchedule" }] as const;
    const s = exampleSettings({
      scheduling: { nodeSelector: { pool: "db" }, tolerations, priorityClassName: "high" },
      jobs: { before: { migrate: {} } },
    });
    const { spec } = (job(s, s.jobs.before[0]!, {}) as any).spec.template;
    const { nodeSelector, priorityClassName, affinity } = spec;
    assert.deepEqual(spec.tolerations, tolerations);
    assert.deepEqual({ nodeSelector, priorityClassName }, { nodeSelector: { pool: "db" }, priorityClassName: "high" });
    assert.equal(affinity, undefined);
  });

  it("run again at the next up after they failed, whenever they run and also as the check of a rollout", () => {
    const s = exampleSettings({
      jobs: { before: { migrate: {} }, beside: { init: {} }, after: { seed: {} } },
      rollout: { check: {} },
    });
    const all = [...s.jobs.before, ...s.jobs.beside, ...s.jobs.after, ...checkJob(s, "db-6d4f")];
    assert.deepEqual(
      all.map((one) => (job(s, one, {}) as any).metadata.annotations["pulumi.com/replaceUnready"]),
      all.map(() => "true"),
    );
    assert.equal(all.length, 4);
  });

  it("are found by a name of their own, so that they get none of the Services' traffic", () => {
    assert.equal(migrate({}).metadata.name, "db-migrate");
    assert.deepEqual(migrate({}).spec.template.metadata.labels, {
      "app.kubernetes.io/name": "db-migrate",
      "app.kubernetes.io/instance": "db",
      "app.kubernetes.io/component": "migrate",
      "app.kubernetes.io/managed-by": "pulumi",
    });
  });
});
