import assert from "node:assert/strict";
import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { RolloutArgs } from "../../../components";
import { timeoutHook, warnOfDroppedField } from "../../../components/stateful-app/workload";
import { exampleSettings } from "../../support/example";
import { record, value } from "../../support/recording";

/** What `pulumi up` warns of when the API server answers with this maxUnavailable. */
async function warnings(rollout: RolloutArgs, maxUnavailable: number | undefined): Promise<string[]> {
  const said: string[] = [];
  const { warn } = pulumi.log;
  Object.assign(pulumi.log, { warn: (message: string) => Promise.resolve(void said.push(message)) });
  try {
    await record(() => {
      const updateStrategy = { rollingUpdate: { partition: 0, ...(maxUnavailable && { maxUnavailable }) } };
      const answered = pulumi.secret({ updateStrategy }) as unknown as k8s.types.input.apps.v1.StatefulSetSpec;
      const set = new k8s.apps.v1.StatefulSet("db", { spec: answered });
      return value(warnOfDroppedField(exampleSettings({ replicas: 5, rollout }), set));
    });
    return said;
  } finally {
    Object.assign(pulumi.log, { warn });
  }
}

describe("the StatefulSet of an app", () => {
  it("is warned of by name where the API server dropped maxUnavailable", async () => {
    const [warning, ...others] = await warnings({ maxUnavailable: 3 }, undefined);
    assert.match(
      warning ?? "",
      /^StatefulSet shop\/db: the API server dropped rollout\.maxUnavailable \(3\) without a word/,
    );
    assert.deepEqual(others, []);
  });

  it("is not warned of where the API server took it, or nothing was asked", async () => {
    assert.deepEqual(await warnings({ maxUnavailable: 3 }, 3), []);
    assert.deepEqual(await warnings({}, undefined), []);
  });

  it("explains a time that is up where a Job waits for the pods or they keep their template, and no other failure", async () => {
    const explained = async (failure: string) => {
      const shown: string[] = [];
      const { error } = pulumi.log;
      Object.assign(pulumi.log, { error: (message: string) => Promise.resolve(void shown.push(message)) });
      try {
        await record(async () => {
          const s = exampleSettings({ jobs: { after: { init: {} } }, rollout: { partition: 1 } });
          const [hook] = timeoutHook(s, new pulumi.ComponentResource("shop:index:App", "db"));
          const args = { errors: [failure], name: "db", type: "kubernetes:apps/v1:StatefulSet" };
          assert.equal(await hook!.callback(args as pulumi.ErrorHookArgs), false, "the failure stays one");
        });
        return shown.flatMap((message) => message.split("\n")).map((line) => line.split(/ until | keep /)[0]);
      } finally {
        Object.assign(pulumi.log, { error });
      }
    };
    assert.deepEqual(await explained("timed out waiting for the condition"), [
      "StatefulSet shop/db: jobs.after.init waits",
      "StatefulSet shop/db: the pods below rollout.partition 1",
    ]);
    assert.deepEqual(await explained('statefulsets "db" is forbidden'), []);
  });
});
