import assert from "node:assert/strict";
import { deletePods } from "../support/delete-pods.mts";
import { endings } from "../support/pod-terminations.mts";
import { otherImage, stableImage } from "../support/other-image.mts";
import { testStack } from "../support/stack.mts";
import { until } from "../support/until.mts";
import { visits } from "../support/visits.mts";

interface Annotated {
  readonly metadata: { readonly annotations: Readonly<Record<string, string>> };
}

/** What people and nodes do to a running application behind the program's back. */
describe("a running application", () => {
  const stack = testStack("disturbed", { config: { replicas: 3, volumeSize: "16Mi" } });
  let app: ReturnType<typeof visits>;
  const kubectl = (...args: string[]) => stack.kubectl.text(...args, "-n", stack.namespace);
  const uid = async (pod: string) => (await app.pods()).find(({ metadata }) => metadata.name === pod)?.metadata.uid;
  const healed = async () => {
    await stack.up("--refresh");
    await stack.preview("--expect-no-changes");
    assert.deepEqual(await app.counts(), { "visits-0": 2, "visits-1": 5, "visits-2": 9 });
  };

  before(async () => {
    app = visits(stack);
    await stack.up();
    for (const [pod, times] of [
      ["visits-0", 2],
      ["visits-1", 5],
      ["visits-2", 9],
    ] as const)
      await app.visit(pod, times);
  });

  it("lets a drain take one pod and no second one", async () => {
    const evict = (pod: string) =>
      stack.apply({ apiVersion: "policy/v1", kind: "Eviction", metadata: { name: pod, namespace: stack.namespace } }, [
        ...["create", "--raw", `/api/v1/namespaces/${stack.namespace}/pods/${pod}/eviction`],
      ]);
    const before = await uid("visits-2");
    await evict("visits-2");
    await assert.rejects(evict("visits-1"), /Cannot evict pod as it would violate the pod's disruption budget/);
    await until(async () => (await uid("visits-2")) !== before && app.countsOf(["visits-2"]), { what: "visits-2" });
  });

  it("is told to stop and does so at once, long before its grace period ends", async () => {
    const log = stack.kubectl.text("logs", "--follow", "visits-1", "-n", stack.namespace);
    const started = Date.now();
    await deletePods(stack.kubectl, stack.namespace, "visits-1");
    const seconds = (Date.now() - started) / 1000;
    assert.ok(seconds < 20, `${seconds} s`);
    assert.match(await log, /SIGTERM/);
    await until(() => app.countsOf(["visits-1"]), { what: "visits-1 to answer again" });
  });

  it("comes back with its name and volume after the kubelet evicted it for filling its temporary folder", async () => {
    const before = await uid("visits-0");
    await app.exec("visits-0", "dd", "if=/dev/zero", "of=/tmp/full", "bs=1M", "count=80");
    await until(async () => (await uid("visits-0")) !== before && app.countsOf(["visits-0"]), {
      what: "visits-0 to be evicted and to answer again",
      timeout: 240_000,
    });
    assert.deepEqual(await app.counts(), { "visits-0": 2, "visits-1": 5, "visits-2": 9 });
  });

  const edits: Readonly<Record<string, () => Promise<string>>> = {
    "another count and no Services": async () => {
      await kubectl("scale", "statefulset", "visits", "--replicas=1");
      return kubectl("delete", "service", "visits", "visits-headless");
    },
    "another image": async () =>
      kubectl("set", "image", "statefulset/visits", `app=${await otherImage(stack.kubectl)}`),
    "no set": () => kubectl("delete", "statefulset", "visits"),
  };
  for (const [what, edit] of Object.entries(edits))
    it(`is set right by up --refresh after somebody's hand gave it ${what}`, async () => {
      await edit();
      await healed();
      const image = await kubectl(
        "get",
        "statefulset",
        "visits",
        "-o",
        "jsonpath={.spec.template.spec.containers[0].image}",
      );
      assert.equal(image, stableImage);
    });

  const annotated = ["statefulset/visits", "service/visits", "pvc/data-visits-0"];
  const foreign = async () => {
    const { items } = await stack.kubectl.json<{ items: Annotated[] }>("get", ...annotated, "-n", stack.namespace);
    return items.map(({ metadata }) => metadata.annotations["somebody/else"]);
  };

  it("keeps somebody else's annotation while it does not change, and on its volumes also when they do", async () => {
    for (const object of annotated) await kubectl("annotate", object, "somebody/else=was-here");
    await stack.up("--refresh");
    assert.deepEqual(await foreign(), ["was-here", "was-here", "was-here"]);

    await stack.configure({ onScaleDown: "Delete", serviceType: "ClusterIP", volumeSize: "32Mi" });
    await stack.up();
    // The provider writes anew what is not a patch; with a version that does not, docs/day-two.md has to say so.
    assert.deepEqual(await foreign(), [undefined, undefined, "was-here"]);
    await stack.preview("--expect-no-changes");
  });

  it("is told to stop by destroy, and every pod is gone long before its grace period ends, none of them killed", async () => {
    const pods = (await app.pods()).map(({ metadata }) => metadata.name);
    const ended = await endings(stack, pods, () => stack.destroy());
    assert.deepEqual(Object.keys(ended).sort(), ["visits-0", "visits-1", "visits-2"]);
    for (const [pod, { exitCode, seconds }] of Object.entries(ended)) {
      assert.equal(exitCode, 0, pod);
      assert.ok(seconds < 20, `${pod} took ${seconds} s`);
    }
  });

  it("never takes over an object of its name that is somebody else's", async () => {
    const other = await stack.anotherNamespace("taken");
    await stack.kubectl.text("create", "service", "clusterip", "visits", "--tcp=80", "-n", other);
    const service = () => stack.kubectl.json<{ spec: object }>("get", "service", "visits", "-n", other);
    const { spec } = await service();
    await stack.configure({ existingNamespace: other });
    assert.match(await stack.failing("up", "--yes", "--skip-preview"), /conflict/i);
    assert.deepEqual((await service()).spec, spec);
  });
});
