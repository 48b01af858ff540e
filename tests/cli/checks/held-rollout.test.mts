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
  readonly maxUnavailable?: number | string;
  /** How many pods the set is to have, where some are not there. */
  readonly replicas?: number;
}

/** What is told of a set whose pods shall be of the revision "new". */
async function told(pods: readonly ReturnType<typeof pod>[], circumstances: Circumstances = {}): Promise<string> {
  const { version = "1.37.2", partition = 0, type = "RollingUpdate", start = 0, maxUnavailable = 1 } = circumstances;
  const { replicas = pods.length } = circumstances;
  const readyReplicas = pods.filter(({ status }) => status.conditions[0]!.status === "True").length;
  const set = {
    kind: "StatefulSet",
    metadata: { name: "visits", namespace: "shop" },
    spec: { replicas, ordinals: { start }, updateStrategy: { type, rollingUpdate: { partition, maxUnavailable } } },
    status: { replicas: pods.length, readyReplicas, updateRevision: "new" },
  };
  const kubectl = fakeKubectl({
    "get pods,statefulsets": { items: [set, ...pods] },
    "get --raw /version": { gitVersion: `v${version}` },
  });
  return podReportText(await podReport(kubectl, "shop"));
}

const reason = (waits: string, holds: string, version = "1.37.2", budget = 1) =>
  `  StatefulSet visits: ${waits} waits for its new template: Kubernetes ${version} changes no healthy pod while as many of the ` +
  `set are not ready as maxUnavailable allows (${budget}: ${holds}), whatever the partition; make ${holds.includes(",") ? "one of them" : "it"} ready, or delete what waits, which comes back ` +
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

  it("is none while maxUnavailable leaves a pod to change, and names all that use it up", async () => {
    const pods = [pod(0, "old", false), pod(1, "old", false), pod(2, "old", true), pod(3, "old", true)];
    const canary = { partition: 3 };
    assert.equal(await told(pods, { ...canary, maxUnavailable: 3 }), "");
    assert.equal(await told(pods, { ...canary, maxUnavailable: "75%" }), "");
    for (const maxUnavailable of [2, "74%"])
      assert.equal(
        await told(pods, { ...canary, maxUnavailable }),
        reason("visits-3", "visits-0, visits-1", "1.37.2", 2),
      );
  });

  it("counts a pod that is told to stop, and one that is not there", async () => {
    const stopping = {
      ...pod(0, "old", true),
      metadata: { ...pod(0, "old", true).metadata, deletionTimestamp: "2026-01-01" },
    };
    assert.equal(await told([stopping, pod(1, "old", true)], { partition: 1 }), reason("visits-1", "visits-0"));
    assert.match(
      await told([pod(1, "old", true)], { partition: 1, replicas: 2 }),
      /\(1: visits-0\), whatever the partition/,
    );
  });
});
