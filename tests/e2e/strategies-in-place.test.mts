import assert from "node:assert/strict";
import { countsUnavailablePods, serverVersion } from "../../cli/target/server-version.mts";
import { Client, failures, type Got } from "../support/client.mts";
import { deletePods } from "../support/delete-pods.mts";
import { otherImage, stableImage } from "../support/other-image.mts";
import { watchPods } from "../support/pod-watch.mts";
import { testStack } from "../support/stack.mts";
import { visits } from "../support/visits.mts";

/** What was seen of the set's pods while something was done. */
interface Seen {
  readonly got: readonly Got[];
  /** The most pods that were not ready at once. */
  readonly down: number;
  /** Whether pods of two revisions were there at the same moment. */
  readonly mixed: boolean;
}

const columns = {
  ready: '.status.conditions[?(@.type=="Ready")].status',
  revision: ".metadata.labels.controller-revision-hash",
};

describe("strategies in place, on three pods with a client that asks all the while", function () {
  this.timeout("10m");
  const stack = testStack("in-place", { program: "examples/strategies" });
  const client = new Client(stack);
  let version = 1;

  const images = async () => {
    const { items } = await stack.kubectl.json<{
      items: { metadata: { name: string }; spec: { containers: { image: string }[] } }[];
    }>(...["get", "pods", "-n", stack.namespace, "-l", "app.kubernetes.io/name=visits"]);
    return items.map(({ spec }) => spec.containers[0]?.image);
  };

  async function watched(action: () => Promise<unknown>): Promise<Seen> {
    const pods = new Map<string, { ready: boolean; revision: string }>();
    let down = 0;
    let mixed = false;
    let known = false;
    const end = await watchPods(stack.kubectl, stack.namespace, columns, ({ type, name, ready, revision = "" }) => {
      if (!/^visits-\d$/.test(name)) return;
      if (type === "DELETED") pods.delete(name);
      else pods.set(name, { ready: ready === "True", revision });
      const all = [...pods.values()];
      // The first events tell of one pod after the other.
      known ||= pods.size === 3;
      if (known) down = Math.max(down, 3 - all.filter(({ ready }) => ready).length);
      mixed ||= new Set(all.map(({ revision }) => revision)).size > 1;
    });
    const got = await client.during(action);
    await end();
    return { got, down, mixed };
  }

  /** Brings the next version by a strategy. */
  async function next(strategy: string, more: () => Promise<unknown> = () => Promise.resolve()): Promise<Seen> {
    version += 1;
    return watched(async () => {
      await stack.configure({ strategy, version: `${version}` });
      await stack.up();
      await more();
    });
  }

  const versions = () => [`${version - 1}`, `${version}`];
  const last = ({ got }: Seen) => got.at(-1)?.said;

  before(async () => {
    await stack.up();
    await client.start("http://visits:8080/");
  });

  it("rolling: one pod at a time, both versions meanwhile, no failed request", async () => {
    const seen = await next("rolling");
    assert.deepEqual([seen.down, seen.mixed, last(seen)], [1, true, `${version}`]);
    assert.deepEqual(failures(seen.got, ...versions()), []);
  });

  it("slow: the same, and each pod proves itself for ten seconds before the next one goes", async () => {
    await stack.configure({ strategy: "slow" });
    await stack.up();
    const all = "jsonpath={.status.availableReplicas}=3";
    await stack.kubectl.text("wait", "statefulset/visits", "-n", stack.namespace, `--for=${all}`, "--timeout=60s");
    const seen = await next("slow");
    assert.deepEqual([seen.down, seen.mixed, last(seen)], [1, true, `${version}`]);
    assert.deepEqual(failures(seen.got, ...versions()), []);
    const first = seen.got.find(({ said }) => said === `${version}`);
    const old = seen.got.findLast(({ said }) => said === `${version - 1}`);
    assert.ok(old!.at - first!.at > 10_000, `both answered for ${old!.at - first!.at} ms`);
  });

  it("best-effort: two of three pods at once where the server has maxUnavailable, no failed request", async () => {
    const seen = await next("best-effort");
    const most = countsUnavailablePods((await serverVersion(stack.kubectl))!) ? 2 : 1;
    assert.deepEqual([seen.down, seen.mixed, last(seen)], [most, true, `${version}`]);
    assert.deepEqual(failures(seen.got, ...versions()), []);
  });

  it("canary: one pod tries an image, then all have it, no failed request", async () => {
    const other = await otherImage(stack.kubectl);
    await stack.configure({ strategy: "canary" });
    await stack.up();
    const trying = await watched(async () => {
      await stack.configure({ canaryImage: other });
      await stack.up();
    });
    assert.deepEqual([await images(), trying.down, trying.mixed], [[stableImage, stableImage, other], 1, true]);
    const promoted = await watched(async () => {
      await stack.configure({ canaryImage: "", image: other });
      await stack.up();
    });
    assert.deepEqual([await images(), promoted.down], [[other, other, other], 1]);
    assert.deepEqual(failures([...trying.got, ...promoted.got], `${version}`), []);
    await stack.configure({ image: stableImage });
  });

  it("on-delete: no pod changes until somebody deletes it, no failed request", async () => {
    const app = visits(stack);
    const seen = await next("on-delete", async () => {
      assert.ok((await app.pods()).every(({ metadata }) => metadata.deletionTimestamp === undefined));
      await deletePods(stack.kubectl, stack.namespace, "visits-2");
      await stack.kubectl.text("wait", "--for=condition=Ready", "pod/visits-2", "-n", stack.namespace, "--timeout=60s");
    });
    assert.deepEqual([seen.down, seen.mixed], [1, true]);
    assert.deepEqual(failures(seen.got, ...versions()), []);
    for (const pod of ["visits-1", "visits-0"]) {
      await deletePods(stack.kubectl, stack.namespace, pod);
      await stack.kubectl.text("wait", "--for=condition=Ready", `pod/${pod}`, "-n", stack.namespace, "--timeout=60s");
    }
  });

  it("recreate: never two versions at once, at the price of a time without any", async () => {
    const seen = await next("recreate");
    assert.deepEqual([seen.down, seen.mixed, last(seen)], [3, false, `${version}`]);
    assert.notDeepEqual(failures(seen.got, ...versions()), []);
    const first = seen.got.findIndex(({ said }) => said === `${version}`);
    assert.ok(seen.got.slice(first).every(({ said }) => said !== `${version - 1}`));
  });

  it("keeps every visit that was counted", async () => {
    const counts = await visits(stack).countsOf(["visits-0", "visits-1", "visits-2"]);
    for (const [pod, count] of Object.entries(counts)) assert.ok(count > 100, `${pod} has ${count}`);
  });
});
