import assert from "node:assert/strict";
import type { StatefulAppArgs } from "../../../../components";
import { checkJob } from "../../../../components/stateful-app/specs/rollout-check";
import { networkPolicy } from "../../../../components/stateful-app/specs/network-policy";
import { exampleSettings } from "../../../support/example";

const check = (changes: Partial<StatefulAppArgs> = {}) => {
  const s = exampleSettings({ replicas: 3, ...changes });
  return checkJob(s, "db-6d4f")[0];
};
const image = "registry.example/db:2.0.0";
const member = (ordinal: number) => `db-${ordinal}.db-headless.shop.svc.cluster.local`;

describe("rollout check", () => {
  it("is made only for those who ask, and where a change reaches a pod", () => {
    assert.equal(check(), undefined);
    assert.equal(check({ rollout: { check: {} }, replicas: 0 }), undefined);
    assert.equal(check({ rollout: { check: {}, partition: 3 } }), undefined);
  });

  it("asks every member by name on every TCP port, and no others", () => {
    const ports = { sql: 5432, metrics: { containerPort: 9090, protocol: "UDP" as const }, web: 8080 };
    const { env } = check({ rollout: { check: {} }, ports })!;
    assert.deepEqual(env, {
      REVISION: "db-6d4f",
      MEMBERS: [member(0), member(1), member(2)].join(" "),
      PORTS: "5432 8080",
      TIMEOUT: "60",
    });
  });

  it("asks only the pods that no autoscaler takes away", () => {
    const autoscaling = { minReplicas: 2, maxReplicas: 5 };
    const { env } = check({ replicas: undefined, autoscaling, rollout: { check: {} } })!;
    assert.equal(env["MEMBERS"], [member(0), member(1)].join(" "));
  });

  it("asks canaries only while there are any", () => {
    const canary = { replicas: 1, image };
    assert.equal(check({ rollout: { check: {}, canary } })?.env["MEMBERS"], member(2));
    assert.equal(check({ rollout: { check: {}, partition: 1 } })?.env["MEMBERS"], [member(1), member(2)].join(" "));
  });

  it("uses the image that the pods change to, or one of its own", () => {
    assert.equal(check({ rollout: { check: {}, canary: { replicas: 1, image } } })?.image, image);
    assert.equal(check({ rollout: { check: { image: "busybox:1.37" } } })?.image, "busybox:1.37");
  });

  it("is tried once, for as long as it was given and the image needs to come", () => {
    const { backoffLimit, activeDeadlineSeconds } = check({ rollout: { check: { timeoutSeconds: 20 } } })!;
    assert.deepEqual({ backoffLimit, activeDeadlineSeconds }, { backoffLimit: 0, activeDeadlineSeconds: 80 });
  });

  it("mounts nothing, so that no file's content makes it run again", () => {
    assert.deepEqual(check({ rollout: { check: {} } })?.volumes, []);
  });

  it("may call the pods past their network policy", () => {
    const s = exampleSettings({ rollout: { check: {} }, networkPolicy: {} });
    const from = JSON.stringify(networkPolicy(s, s.networkPolicy!).spec);
    assert.match(from, /"app.kubernetes.io\/component":"rollout-check"/);
  });
});
