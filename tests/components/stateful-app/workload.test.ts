import assert from "node:assert/strict";
import * as k8s from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import type { RolloutArgs } from "../../../components";
import { warnOfDroppedField } from "../../../components/stateful-app/workload";
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
});
