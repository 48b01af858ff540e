import assert from "node:assert/strict";
import { readinessReport } from "../../cli/checks/readiness-report.mts";
import { countsUnavailablePods, serverVersion } from "../../cli/target/server-version.mts";
import { deletePods } from "../support/delete-pods.mts";
import { otherImage, stableImage } from "../support/other-image.mts";
import { sickness } from "../support/sickness.mts";
import { testStack } from "../support/stack.mts";
import { until } from "../support/until.mts";
import { visits } from "../support/visits.mts";

interface Pods {
  readonly items: readonly { readonly spec: { readonly containers: readonly { readonly image: string }[] } }[];
}

/** From Kubernetes 1.37 on a pod that is not ready holds a healthy canary, wherever it is; before that none does. */
describe("a canary beside a pod that is not ready", function () {
  this.timeout("5m");
  const stack = testStack("canary-held", { config: { replicas: 3, volumeSize: "16Mi" } });
  const app = () => visits(stack);
  let other = "";
  let holds: boolean;

  const images = async () => {
    const { items } = await stack.kubectl.json<Pods>("get", "pods", "-n", stack.namespace);
    return items.map(({ spec }) => spec.containers[0]?.image);
  };
  const waits = (pod: string) =>
    new RegExp(`${pod} waits for its new template: .* \\(1: visits-0\\).*delete pod ${pod} -n`);

  before(async () => {
    other = await otherImage(stack.kubectl);
    holds = countsUnavailablePods((await serverVersion(stack.kubectl))!);
    await stack.up();
    await sickness(app()).fallIll("visits-0");
    await stack.configure({ progressDeadlineSeconds: 25 });
  });

  it("does not start where Kubernetes holds it, which is said by name, and starts by itself once that pod is ready", async () => {
    await stack.configure({ canaryImage: other });
    // The set's pods are not all available, so that the run cannot end well on any server.
    await stack.failing("up", "--yes", "--skip-preview");
    assert.deepEqual(await images(), [stableImage, stableImage, holds ? stableImage : other]);
    const report = await readinessReport(stack.workspace);
    if (holds) assert.match(report, waits("visits-2"));
    else assert.doesNotMatch(report, /waits for its new template/);

    await sickness(app()).recover("visits-0");
    await until(async () => (await images()).join() === [stableImage, stableImage, other].join(), {
      what: "the canary to start",
    });
    await stack.up();
  });

  it("that keeps a stable pod from getting ready is taken back by deleting its own pod, as docs/rollout.md says", async () => {
    await sickness(app()).fallIll("visits-0");
    await stack.configure({ canaryImage: "" });
    await stack.failing("up", "--yes", "--skip-preview");
    if (holds) {
      assert.deepEqual(await images(), [stableImage, stableImage, other]);
      assert.match(await readinessReport(stack.workspace), waits("visits-2"));
      await deletePods(stack.kubectl, stack.namespace, "visits-2");
    }
    await until(async () => (await app().ready())["visits-2"] === "True", { what: "visits-2 to come back" });
    assert.deepEqual(await images(), [stableImage, stableImage, stableImage]);

    // What the canary did to it has ended with the canary.
    await sickness(app()).recover("visits-0");
    await stack.configure({ progressDeadlineSeconds: 300 });
    await stack.up("--refresh");
    const { rollout } = await stack.outputs<{ rollout: object }>();
    assert.deepEqual(rollout, { phase: "complete", updated: 3, total: 3 });
  });
});
