import assert from "node:assert/strict";
import { StatefulApp } from "../../../../components";
import { podDisruptionBudget } from "../../../../components/stateful-app/specs/pod-disruption-budget";
import { example } from "../../../support/example";
import { record } from "../../../support/recording";
import { taken } from "../../../support/taken";

describe("sayable: a workload", function () {
  this.timeout("30s");

  it("is formed by a Job that runs while the pods start, and waits for none of them", async () => {
    const jobs = { beside: { init: { command: ["cluster", "init"] } } };
    const { resources } = await record(() => new StatefulApp("db", { ...example, jobs }));
    const of = (type: string) => resources.find((one) => one.type.endsWith(`:${type}`))!;
    const [set, job] = [of("StatefulSet"), of("Job")];
    assert.equal(set.dependsOn.includes(`Job ${job.name}`), false);
    assert.equal(job.dependsOn.includes(`StatefulSet ${set.name}`), false);
  });

  it("has a budget that says what becomes of pods that are not ready", () => {
    const policy = (spec?: object) =>
      (podDisruptionBudget(taken({ replicas: 3, ...(spec && { podDisruptionBudget: { spec } }) })).spec as any)
        .unhealthyPodEvictionPolicy as string;
    assert.equal(policy(), "IfHealthyBudget");
    assert.equal(policy({ unhealthyPodEvictionPolicy: "AlwaysAllow" }), "AlwaysAllow");
  });
});
