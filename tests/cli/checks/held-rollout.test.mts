import assert from "node:assert/strict";
import { podReport, podReportText } from "../../../cli/checks/readiness-report.mts";
import { fakeKubectl } from "../../support/fake-kubectl.mts";

/** A pod of a revision, ready or not. */
const pod = (ordinal: number, revision: string, ready: boolean) => ({
  kind: "Pod",
  metadata: { name: `visits-${ordinal}`, labels: { "controller-revision-hash": revision } },
  status: { phase: "Running", conditions: [{ type: "Ready", status: ready ? "True" : "False" }] },
});

interface Circumstances {
  readonly version?: string;
  readonly partition?: number;
  readonly type?: string;
  readonly start?: number;
}

/** What is told of a set whose pods shall be of the revision "new". */
async function told(pods: readonly ReturnType<typeof pod>[], circumstances: Circumstances = {}): Promise<string> {
  const { version = "1.37.2", partition = 0, type = "RollingUpdate", start = 0 } = circumstances;
  const readyReplicas = pods.filter(({ status }) => status.conditions[0]!.status === "True").length;
  const set = {
    kind: "StatefulSet",
    metadata: { name: "visits", namespace: "shop" },
    spec: { replicas: pods.length, ordinals: { start }, updateStrategy: { type, rollingUpdate: { partition } } },
    status: { replicas: pods.length, readyReplicas, updateRevision: "new" },
  };
  const kubectl = fakeKubectl({
    "get pods,statefulsets": { items: [set, ...pods] },
    "get --raw /version": { gitVersion: `v${version}` },
  });
  return podReportText(await podReport(kubectl, "shop"));
}

const reason = (waits: string, holds: string, version = "1.37.2") =>
  `  StatefulSet visits: ${waits} waits for its new template: Kubernetes ${version} changes no healthy pod while another one of ` +
  `the set is not ready (${holds}), whatever the partition; make that ready, or delete what waits, which comes back ` +
  `changed: npm run kubectl -- delete pod ${waits.replaceAll(",", "")} -n shop`;

describe("a rollout that is held", () => {
  it("names the pod below the partition beside which a canary does not start, and the way out", async () => {
    const pods = [pod(0, "old", false), pod(1, "old", true)];
    assert.equal(await told(pods, { partition: 1 }), reason("visits-1", "visits-0"));
  });

  it("names the stable pod beside which a canary is not taken back", async () => {
    const pods = [pod(0, "new", false), pod(1, "canary", true), pod(2, "canary", true)];
    assert.equal(await told(pods), reason("visits-1, visits-2", "visits-0"));
  });

  it("counts the partition from the first ordinal", async () => {
    const pods = [pod(5, "old", false), pod(6, "old", true)];
    assert.equal(await told(pods, { partition: 1, start: 5 }), reason("visits-6", "visits-5"));
    assert.equal(await told(pods, { partition: 2, start: 5 }), "");
  });

  it("is none where the change itself is broken: what is healthy then is kept on purpose", async () => {
    assert.equal(await told([pod(0, "old", true), pod(1, "new", false)]), "");
  });

  it("is none where the unready pod is one of those that change, which are replaced at once", async () => {
    assert.equal(await told([pod(0, "old", false), pod(1, "old", true)]), "");
  });

  it("is none on a server that counts only the pods from the partition on", async () => {
    const pods = [pod(0, "old", false), pod(1, "old", true)];
    for (const version of ["1.34.4", "1.35.4", "1.36.3"]) assert.equal(await told(pods, { partition: 1, version }), "");
    const early = { partition: 1, version: "1.35.2" };
    assert.equal(await told(pods, early), reason("visits-1", "visits-0", "1.35.2"));
  });

  it("is none where pods change when somebody deletes them", async () => {
    assert.equal(await told([pod(0, "new", false), pod(1, "old", true)], { type: "OnDelete" }), "");
  });
});
