import assert from "node:assert/strict";
import { awaitAvailability } from "../../cli/checks/availability.mts";
import { deletePods } from "../support/delete-pods.mts";
import { readinessWatch } from "../support/readiness-watch.mts";
import { testStack, withArgs } from "../support/stack.mts";
import { until } from "../support/until.mts";

interface Counts {
  readonly status: { readonly readyReplicas?: number; readonly availableReplicas?: number };
}

/** From Kubernetes 1.37 on all of them would be replaced in the same second, were it not for the wait. */
describe("a change while pods are ready and not yet available", function () {
  const args = { replicas: 2, minReadySeconds: 15 };
  const stack = testStack("availability", withArgs(args));

  it("leaves one of them ready all along", async () => {
    await stack.up();
    const { kubectl, namespace } = stack;
    await deletePods(kubectl, namespace, "visits-0", "visits-1");
    const counts = () => kubectl.json<Counts>("get", "statefulset", "visits", "-n", namespace);
    await until(async () => (await counts()).status.readyReplicas === 2, { what: "two pods to be ready" });
    assert.notEqual((await counts()).status.availableReplicas, 2, "they have not proved themselves yet");

    const watch = await readinessWatch(kubectl, namespace);
    await stack.configure({ args: JSON.stringify({ ...args, env: { CHANGED: "yes" } }) });
    await awaitAvailability(stack.workspace);
    await stack.up();
    assert.deepEqual(await watch.longestGaps(), { visits: 0 });
  });
});
