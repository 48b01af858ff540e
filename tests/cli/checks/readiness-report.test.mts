import assert from "node:assert/strict";
import { podReport, podReportText } from "../../../cli/checks/readiness-report.mts";
import { fakeKubectl } from "../../support/fake-kubectl.mts";

const pod = (status: object, name = "visits-0") => ({
  kind: "Pod",
  metadata: { name },
  status: { phase: "Pending", ...status },
});
const set = (replicas: number, made: number) => ({
  kind: "StatefulSet",
  metadata: { name: "visits" },
  spec: { replicas },
  status: { replicas: made },
});
const event = (kind: string, name: string, reason: string, message: string) => ({
  kind: "Event",
  involvedObject: { kind, name },
  type: "Warning",
  reason,
  message,
  lastTimestamp: new Date().toISOString(),
});
const report = async (pods: readonly object[], events: object[] = [], logs: Record<string, string> = {}) =>
  podReportText(
    await podReport(fakeKubectl({ "get pods,statefulsets": { items: [...pods, ...events] }, ...logs }), "n"),
  );

describe("the report on pods", () => {
  it("is silent about a pod that is ready", async () => {
    const ready = pod({
      phase: "Running",
      containerStatuses: [{ name: "app", ready: true, restartCount: 2, state: { running: {} } }],
    });
    assert.equal(await report([ready, set(1, 1)], [event("StatefulSet", "visits", "FailedCreate", "old")]), "");
  });

  it("is silent about the pod of a Job that has ended", async () => {
    const terminated = { exitCode: 0, reason: "Completed" };
    const ended = { name: "app", ready: false, restartCount: 0, state: { terminated } };
    assert.equal(await report([pod({ phase: "Succeeded", containerStatuses: [ended] })]), "");
  });

  it("names the image that cannot be pulled, and the last event", async () => {
    const waiting = { reason: "ImagePullBackOff", message: 'Back-off pulling image "nope:1"' };
    const unready = pod({ containerStatuses: [{ name: "app", ready: false, restartCount: 0, state: { waiting } }] });
    assert.equal(
      await report(
        [unready],
        [event("Pod", "visits-0", "Pulling", "first"), event("Pod", "visits-0", "Failed", "not found")],
      ),
      '  pod visits-0, container app: ImagePullBackOff: Back-off pulling image "nope:1"\n    last event: Failed: not found',
    );
  });

  it("shows exit code, restarts and the last log line of a container that keeps ending", async () => {
    const state = { waiting: { reason: "CrashLoopBackOff" } };
    const lastState = { terminated: { exitCode: 3, reason: "Error" } };
    const crashing = pod({
      phase: "Running",
      containerStatuses: [{ name: "app", ready: false, restartCount: 4, state, lastState }],
    });
    assert.equal(
      await report([crashing], [], { "logs -n n visits-0 -c app --tail 1 --previous": "no data folder" }),
      "  pod visits-0, container app: CrashLoopBackOff; ended with exit code 3 (Error); restarts: 4\n" +
        "    last log line: no data folder",
    );
  });

  it("distinguishes a container that runs and is not ready from one that does not run", async () => {
    const running = pod({
      phase: "Running",
      containerStatuses: [{ name: "app", ready: false, restartCount: 0, state: { running: {} } }],
    });
    assert.equal(await report([running]), "  pod visits-0, container app: runs, but is not ready");
  });

  it("names the init container that the others wait for, and not those", async () => {
    const held = pod({
      initContainerStatuses: [
        { name: "copy", restartCount: 0, state: { waiting: { reason: "CreateContainerError" } } },
      ],
      containerStatuses: [
        { name: "app", ready: false, restartCount: 0, state: { waiting: { reason: "PodInitializing" } } },
      ],
    });
    assert.equal(await report([held]), "  pod visits-0, container copy: CreateContainerError");
  });

  it("gives the scheduler's reason", async () => {
    const conditions = [
      { type: "PodScheduled", status: "False", reason: "Unschedulable", message: "0/1 nodes: too little cpu" },
    ];
    assert.equal(await report([pod({ conditions })]), "  pod visits-0: Unschedulable: 0/1 nodes: too little cpu");
  });

  it("gives the reason of a set that cannot make its pods", async () => {
    const refused = event("StatefulSet", "visits", "FailedCreate", "exceeded quota: small");
    assert.equal(await report([set(3, 0)], [refused]), "  StatefulSet visits: FailedCreate: exceeded quota: small");
  });

  it("gives the reason of a set that has some of its pods, although those are well", async () => {
    const ready = pod({
      phase: "Running",
      containerStatuses: [{ name: "app", ready: true, restartCount: 0, state: {} }],
    });
    const refused = event("StatefulSet", "visits", "FailedCreate", "exceeded quota: small");
    assert.equal(
      await report([ready, set(2, 1)], [refused]),
      "  StatefulSet visits: FailedCreate: exceeded quota: small",
    );
  });

  it("is silent about a claim that waits for its pod", async () => {
    const claim = { kind: "PersistentVolumeClaim", metadata: { name: "data-visits-0" }, status: { phase: "Pending" } };
    const waiting = event("PersistentVolumeClaim", "data-visits-0", "WaitForFirstConsumer", "waiting for a consumer");
    assert.equal(await report([claim], [{ ...waiting, type: "Normal" }]), "");
  });

  it("names the pods that a set lacks without saying why", async () => {
    const ready = pod({ phase: "Running" });
    assert.equal(await report([ready, set(3, 1)]), "  StatefulSet visits: has no pod visits-1 and visits-2");
  });

  it("names the pod that a set cannot make after its first ordinal has moved, while it counts the old one", async () => {
    const moved = { ...set(2, 2), spec: { replicas: 2, ordinals: { start: 1 } } };
    const pods = [pod({ phase: "Running" }), pod({ phase: "Running" }, "visits-1")];
    assert.equal(await report([...pods, moved]), "  StatefulSet visits: has no pod visits-2");
    const refused = event("StatefulSet", "visits", "FailedCreate", "exceeded quota: small");
    assert.equal(
      await report([...pods, moved], [refused]),
      "  StatefulSet visits: FailedCreate: exceeded quota: small",
    );
  });

  it("gives the reason of a claim that finds no volume", async () => {
    const claim = { kind: "PersistentVolumeClaim", metadata: { name: "data-visits-0" }, status: { phase: "Pending" } };
    const failed = event("PersistentVolumeClaim", "data-visits-0", "ProvisioningFailed", 'class "fast" not found');
    assert.equal(
      await report([claim], [failed]),
      '  PersistentVolumeClaim data-visits-0: ProvisioningFailed: class "fast" not found',
    );
  });
});
