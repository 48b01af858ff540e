import assert from "node:assert/strict";
import { otherImage, stableImage } from "../support/other-image.mts";
import { testStack } from "../support/stack.mts";
import { visits } from "../support/visits.mts";

interface Pods {
  readonly items: readonly {
    readonly metadata: { readonly name: string; readonly uid: string };
    readonly spec: { readonly containers: readonly { readonly image: string }[] };
  }[];
}

describe("canary", () => {
  const stack = testStack("canary", { config: { replicas: 3, volumeSize: "16Mi" } });
  const stable = stableImage;
  let other = "";

  const images = async () => {
    const { items } = await stack.kubectl.json<Pods>("get", "pods", "-n", stack.namespace);
    return items.map(({ spec }) => spec.containers[0]?.image);
  };
  const uids = async () => (await visits(stack).pods()).map(({ metadata }) => metadata.uid);
  const rollout = async () => (await stack.outputs<{ rollout: object }>()).rollout;

  before(async () => {
    other = await otherImage(stack.kubectl);
  });

  it("is refused for a set that does not exist yet, at preview, and without one before anything is made", async () => {
    await stack.configure({ canaryImage: other });
    assert.match(await stack.failing("preview"), /rollout\.canary: must follow a first rollout/);
    assert.match(await stack.failing("up", "--yes", "--skip-preview"), /rollout\.canary: must follow a first rollout/);
    assert.equal(await stack.kubectl.text("get", "namespace", stack.namespace, "--ignore-not-found"), "");
    await stack.configure({ canaryImage: "" });
    await stack.up();
  });

  it("changes the last pod only, and says so", async () => {
    const before = await uids();
    await stack.configure({ canaryImage: other });
    await stack.up();
    assert.deepEqual(await images(), [stable, stable, other]);
    assert.deepEqual((await uids()).slice(0, 2), before.slice(0, 2));
    assert.deepEqual(await rollout(), { phase: "canary", updated: 1, total: 3 });
    const { revision } = await stack.outputs<{ revision: { current: string; update: string } }>();
    const of = (hash: string) =>
      stack.kubectl.text("get", "pods", "-n", stack.namespace, "-l", `controller-revision-hash=${hash}`, "-o", "name");
    assert.equal(await of(revision.update), "pod/visits-2");
    assert.equal(await of(revision.current), "pod/visits-0\npod/visits-1");
    await stack.preview("--expect-no-changes");
  });

  it("widens by a percentage, in place", async () => {
    await stack.configure({ canaryReplicas: "60%" });
    await stack.up();
    assert.deepEqual(await images(), [stable, other, other]);
    assert.deepEqual(await rollout(), { phase: "canary", updated: 2, total: 3 });
  });

  it("is refused at preview without a pod to try it on, and where it is no change", async () => {
    await stack.configure({ replicas: 0 });
    assert.match(
      await stack.failing("preview"),
      /rollout\.canary\.replicas: must be .* remove the canary: there are no pods/,
    );
    await stack.configure({ replicas: 3, canaryImage: stable });
    assert.match(await stack.failing("preview"), /rollout\.canary\.image: must differ from image/);
  });

  it("goes back when it is removed, and the pod that never changed is the same", async () => {
    const [first] = await uids();
    await stack.configure({ canaryImage: "", canaryReplicas: "1" });
    await stack.up();
    assert.deepEqual(await images(), [stable, stable, stable]);
    assert.equal((await uids())[0], first);
    assert.deepEqual(await rollout(), { phase: "complete", updated: 3, total: 3 });
  });

  it("goes on when its image becomes the image, without touching the canary again", async () => {
    await stack.configure({ canaryImage: other });
    await stack.up();
    const canary = (await uids())[2];
    await stack.configure({ canaryImage: "", image: other });
    await stack.up();
    assert.deepEqual(await images(), [other, other, other]);
    assert.equal((await uids())[2], canary);
    assert.deepEqual(await rollout(), { phase: "complete", updated: 3, total: 3 });
  });
});
