import assert from "node:assert/strict";
import { deletePods } from "../support/delete-pods.mts";
import { sickness } from "../support/sickness.mts";
import { testStack } from "../support/stack.mts";
import { until } from "../support/until.mts";
import { visits } from "../support/visits.mts";

describe("scaling beside a pod that is not ready", () => {
  for (const podManagementPolicy of ["OrderedReady", "Parallel"] as const) {
    describe(`with ${podManagementPolicy}`, () => {
      const config = { podManagementPolicy, replicas: 1, volumeSize: "16Mi" };
      const stack = testStack(`unhealthy-${podManagementPolicy.toLowerCase()}`, { config });
      let app: ReturnType<typeof visits>;
      let said = "";
      const names = async () => (await app.pods()).map(({ metadata }) => metadata.name);

      before(async () => {
        app = visits(stack);
        await stack.up();
        await sickness(app).fallIll("visits-0");
        await stack.configure({ replicas: 3, progressDeadlineSeconds: 25 });
        said = await stack.failing("up", "--yes", "--skip-preview");
      });

      if (podManagementPolicy === "OrderedReady") {
        it("halts until the pod is well, which it says, and then goes on by itself to the end", async () => {
          assert.match(said, /with podManagementPolicy "OrderedReady" a pod that is not ready keeps the template/);
          assert.deepEqual(await names(), ["visits-0"]);
          await sickness(app).recover("visits-0");
          await stack.configure({ progressDeadlineSeconds: 300 });
          await stack.up("--refresh");
          assert.deepEqual(await names(), ["visits-0", "visits-1", "visits-2"]);
        });

        it("does not get stuck when a predecessor of the unready pod goes", async () => {
          await sickness(app).fallIll("visits-1");
          await deletePods(stack.kubectl, stack.namespace, "visits-0");
          await until(async () => (await app.ready())["visits-0"] === "True", {
            what: "visits-0 to be ready again",
            timeout: 120_000,
          });
          await sickness(app).recover("visits-1");
          await stack.preview("--expect-no-changes");
        });
      } else {
        it("makes all the pods, and takes all of them away, unready as they are", async () => {
          assert.deepEqual(await names(), ["visits-0", "visits-1", "visits-2"]);
          await stack.configure({ replicas: 0 });
          await stack.up();
          assert.deepEqual(await names(), []);
        });
      }
    });
  }
});
