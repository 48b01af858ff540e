import assert from "node:assert/strict";
import { testStack, withArgs } from "../support/stack.mts";
import { until } from "../support/until.mts";
import { visits } from "../support/visits.mts";

const ownerKey = "stateful-app/owner";

const args = (size: string, replicas: number) => ({ replicas, claims: { data: { size, mountPath: "/data" } } });

describe("a claim that the StatefulSet controller made", () => {
  const stack = testStack("by-controller", withArgs(args("16Mi", 2)));
  const app = () => visits(stack);
  const say = (size: string, replicas: number) => stack.configure({ args: JSON.stringify(args(size, replicas)) });
  const sizes = async () => (await app().claims()).map(({ spec }) => spec.resources.requests.storage);
  const claim = (name: string, field: string) =>
    stack.kubectl.text("get", "pvc", name, "-n", stack.namespace, "-o", `jsonpath={${field}}`);
  const owner = (name: string) => claim(name, ".metadata.annotations.stateful-app/owner");
  const allReady = (count: number) =>
    until(async () => Object.values(await app().ready()).join() === Array(count).fill("True").join(), {
      what: `${count} ready pods`,
    });

  before(async () => {
    await stack.up();
    await say("32Mi", 2);
    await stack.up();
  });

  it("gets the declared size, also where it was made for a scaling by hand, and goes on growing", async () => {
    await stack.kubectl.text("scale", "statefulset", "visits", "--replicas=3", "-n", stack.namespace);
    await allReady(3);
    assert.deepEqual(await sizes(), ["32Mi", "32Mi", "16Mi"]);
    await say("32Mi", 3);
    await stack.up();
    assert.deepEqual(await sizes(), ["32Mi", "32Mi", "32Mi"]);
    assert.equal(await owner("data-visits-2"), stack.owner);
    await stack.preview("--expect-no-changes");

    await say("48Mi", 3);
    await stack.up();
    assert.deepEqual(await sizes(), ["48Mi", "48Mi", "48Mi"]);
    await stack.preview("--expect-no-changes");
  });

  it("gets the declared size where it was deleted under its pod", async () => {
    for (const ordinal of [1, 2]) {
      const uid = await claim(`data-visits-${ordinal}`, ".metadata.uid");
      await stack.kubectl.text("delete", "pvc", `data-visits-${ordinal}`, "--wait=false", "-n", stack.namespace);
      await stack.kubectl.text("delete", "pod", `visits-${ordinal}`, "--wait=false", "-n", stack.namespace);
      await until(
        async () => {
          const found = (await app().claims()).find(({ metadata }) => metadata.name === `data-visits-${ordinal}`);
          return found !== undefined && found.metadata.uid !== uid && found.status.phase === "Bound";
        },
        { what: `another claim of visits-${ordinal}` },
      );
    }
    await allReady(3);
    assert.deepEqual(await sizes(), ["48Mi", "16Mi", "16Mi"]);
    assert.match(
      await stack.failing("preview", "--refresh"),
      /claim data-visits-1: the StatefulSet controller made it, .* run it without a preview: pulumi up --refresh --skip-preview/,
    );
    await stack.up("--refresh");
    assert.deepEqual(await sizes(), ["48Mi", "48Mi", "48Mi"]);
    assert.equal(await owner("data-visits-1"), stack.owner);
    await stack.preview("--refresh", "--expect-no-changes");
  });

  it("keeps its size and its owner where that is somebody else", async () => {
    await say("48Mi", 2);
    await stack.up();
    await until(async () => (await app().pods()).length === 2, { what: "two pods" });
    const mark = `${ownerKey}=store/dev`;
    await stack.kubectl.text("annotate", "pvc", "data-visits-2", mark, "--overwrite", "-n", stack.namespace);
    await say("64Mi", 3);
    assert.match(await stack.failing("up", "--yes", "--skip-preview"), /conflict/);
    assert.equal(await owner("data-visits-2"), "store/dev");
    assert.equal(await claim("data-visits-2", ".spec.resources.requests.storage"), "48Mi");
  });
});
