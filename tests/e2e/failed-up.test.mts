import assert from "node:assert/strict";
import { readinessReport } from "../../cli/checks/readiness-report.mts";
import { readinessWatch } from "../support/readiness-watch.mts";
import { testStack } from "../support/stack.mts";
import { visits } from "../support/visits.mts";

/** What the report says about the pod that shows the ailment; all of them fail side by side, in one `up`. */
const told: Readonly<Record<string, RegExp>> = {
  image: /pod image-1, container app: (ErrImagePull|ImagePullBackOff): .*no-such-image[^\n]*\n {4}last event: /,
  unready: /pod unready-1, container app: runs, but is not ready\n {4}last event: Unhealthy: Readiness probe failed/,
  crash:
    /pod crash-1, container app: .*ended with exit code 3 \(Error\).*\n {4}last event: .*\n {4}last log line: cannot find the data folder/,
  unschedulable: /pod unschedulable-1: Unschedulable: 0\/1 nodes are available: .*didn't match Pod's node affinity/,
  quota: /StatefulSet quota: FailedCreate: .*pods "quota-2" is forbidden: exceeded quota: two/,
  mount: /pod mount-1, container app: .*\n {4}last event: FailedMount: .*configmap "no-such-file" not found/,
  secret: /pod secret-1, container app: CreateContainerConfigError: secret "no-such-secret" not found/,
  class: /PersistentVolumeClaim data-class-0: ProvisioningFailed: .*"\S+" not found/,
};
const deadline = 25;

describe("when it goes wrong", () => {
  const namespace = `trial-ailments-all-${process.pid}`;
  const quotaNamespace = `trial-ailments-quota-${process.pid}`;
  const stack = testStack("ailments", {
    program: "tests/e2e/programs/ailments",
    config: { existingNamespace: namespace, quotaNamespace },
  });
  const uids = async () => {
    const pods = [...(await visits(stack, namespace).pods()), ...(await visits(stack, quotaNamespace).pods())];
    return Object.fromEntries(pods.map(({ metadata }) => [metadata.name, metadata.uid]));
  };
  const missingClass = `missing-${process.pid}`;
  let healthy: Record<string, string>;
  let watch: Awaited<ReturnType<typeof readinessWatch>>;

  before(async () => {
    for (const name of [namespace, quotaNamespace]) await stack.kubectl.text("create", "namespace", name);
    await stack.up();
    await stack.kubectl.text("create", "quota", "two", "--hard=pods=2", "-n", quotaNamespace);
    healthy = await uids();
    watch = await readinessWatch(stack.kubectl, namespace);
  });

  after(async () => {
    await stack.kubectl.text("delete", "namespace", namespace, quotaNamespace, "--wait=false");
    await stack.kubectl.text("delete", "storageclass", missingClass, "--ignore-not-found");
  });

  describe("a bad up", () => {
    let report = "";

    before(async () => {
      await stack.configure({ ill: true, deadline, missingClass });
      const started = Date.now();
      const said = await stack.failing("up", "--yes", "--skip-preview");
      const seconds = (Date.now() - started) / 1000;
      assert.equal(said.match(/timed out waiting for the condition/g)?.length, Object.keys(told).length, said);
      assert.ok(seconds < deadline + 60, `up took ${seconds} s with a deadline of ${deadline} s`);
      report = await readinessReport(stack.workspace);
    });

    for (const [ailment, sentence] of Object.entries(told))
      it(`fails in time, and the report says why: ${ailment}`, () => assert.match(report, sentence));

    it("tells of nothing that is well", () => {
      assert.doesNotMatch(report, /pod (?!class)\S+-0\b/);
    });
  });

  describe("the next good up", () => {
    it("heals all by itself, and pods that were fine are the same", async () => {
      await stack.configure({ ill: false, deadline: 120, makeClass: true });
      await stack.up();
      assert.equal(await readinessReport(stack.workspace), "");
      const after = await uids();
      const fine = Object.entries(healthy).filter(([pod]) => pod.endsWith("-0") || pod.startsWith("quota-"));
      assert.deepEqual(
        fine.map(([pod]) => [pod, after[pod]]),
        fine,
      );
      await stack.preview("--expect-no-changes");
    });

    it("never left a set of two without a ready member", async () => {
      const { class: _made, ...gaps } = await watch.longestGaps();
      const never = ["crash", "image", "mount", "secret", "unready", "unschedulable"].map((set) => [set, 0]);
      assert.deepEqual(gaps, Object.fromEntries(never));
    });
  });
});
