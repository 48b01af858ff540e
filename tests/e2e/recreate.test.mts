import assert from "node:assert/strict";
import type { StatefulAppArgs } from "../../components/index.ts";
import { stackPreview } from "../../cli/stack/preview.mts";
import { children, endOrphans } from "../support/kill.mts";
import { lightPods } from "../support/light-pods.mts";
import { revisionWatch } from "../support/revision-watch.mts";
import { testStack, withArgs } from "../support/stack.mts";
import { until } from "../support/until.mts";
import { visits } from "../support/visits.mts";

/** They take a while to stop, as a database does: time enough for a new one to start beside them, if anything let it. */
const [, , script] = lightPods.command;
const command = ["sh", "-c", `trap "" TERM; ${script.replace("exec ", "")} & wait`];

function args(version: string, more: Partial<StatefulAppArgs> = {}): Partial<StatefulAppArgs> {
  return {
    ...lightPods,
    command,
    terminationGracePeriodSeconds: 3,
    replicas: 3,
    env: { VERSION: version },
    rollout: { strategy: "Recreate" },
    ...more,
  };
}

interface Outputs {
  readonly revision: { readonly current: string; readonly update: string };
  readonly selectorLabels: Readonly<Record<string, string>>;
}

describe("recreating all pods", () => {
  const stack = testStack("recreate", withArgs(args("v1")));
  const app = () => visits(stack);
  const say = (...said: Parameters<typeof args>) => stack.configure({ args: JSON.stringify(args(...said)) });
  const uids = async () => (await app().pods()).map(({ metadata }) => metadata.uid);
  const volumes = async () => {
    const marks = ["visits-0", "visits-1", "visits-2"].map((pod) => app().exec(pod, "cat", "/data/mark"));
    return Promise.all(marks);
  };
  const versions = async () => {
    const path = "jsonpath={.items[*].spec.containers[0].env[0].value}";
    return stack.kubectl.text("get", "pods", "-n", stack.namespace, "-o", path);
  };
  let marks: readonly string[] = [];

  /** What was done, and that at no moment of it pods of two revisions were there. */
  const apart = async (action: () => Promise<unknown>) => {
    const watch = await revisionWatch(stack.kubectl, stack.namespace);
    await action();
    const moments = await watch.moments();
    assert.ok(
      moments.every((revisions) => revisions.length <= 1),
      JSON.stringify(moments),
    );
    return moments;
  };

  before(async () => {
    await stack.up();
    marks = await volumes();
  });

  it("is told at preview as downtime of all of them, and counts as such", async () => {
    await say("v2");
    assert.match(
      await stack.preview(),
      /StatefulSet .*\/visits: downtime of all pods: each is gone before one of the new/,
    );
    const { effect, changes } = await stackPreview(stack.workspace, { silent: true });
    assert.equal(effect, "replacement");
    const set = changes.find(({ kind }) => kind === "StatefulSet");
    assert.match(
      set?.findings[0]?.reason ?? "",
      /^downtime of all pods: visits-0, visits-1 and visits-2 stop, and start again when all of them are gone/,
    );
    assert.deepEqual(
      set?.findings[0]?.fields.map(({ path }) => path),
      ["spec.template.spec.containers[0].env[0].value"],
    );
  });

  it("starts none of the new revision before the last of the old one is gone, and keeps every volume", async () => {
    const moments = await apart(() => stack.up());
    assert.deepEqual(
      moments.map((revisions) => revisions.length),
      [1, 0, 1],
    );
    assert.equal(await versions(), "v2 v2 v2");
    assert.deepEqual(await volumes(), marks);
    await stack.preview("--expect-no-changes");
  });

  it("leaves one live revision, which the outputs name with the labels of its pods", async () => {
    const { revision, selectorLabels } = await stack.outputs<Outputs>();
    assert.equal(revision.current, revision.update);
    const labels = { ...selectorLabels, "controller-revision-hash": revision.current };
    const selector = Object.entries(labels).map((label) => label.join("="));
    const names = await stack.kubectl.text("get", "pods", "-n", stack.namespace, "-l", selector.join(), "-o", "name");
    assert.equal(names.trim(), "pod/visits-0\npod/visits-1\npod/visits-2");
  });

  it("is for the template alone: what else changes leaves the pods as they are", async () => {
    const before = await uids();
    await say("v2", { replicas: 4 });
    await stack.up();
    assert.deepEqual((await uids()).slice(0, 3), before);
    await say("v2");
    await stack.up();
    assert.deepEqual((await uids()).slice(0, 3), before);
  });

  it("is not told where a replacement is allowed and there is nothing to replace", async () => {
    await say("v2", { allowReplacement: ["podManagementPolicy"] });
    const { effect } = await stackPreview(stack.workspace, { silent: true });
    assert.equal(effect, "none");
    const before = await uids();
    await stack.up();
    assert.deepEqual(await uids(), before);
  });

  it("is followed by the check of what it made, each time", async () => {
    const rollout = { strategy: "Recreate", check: {} } as const;
    const checked = () =>
      stack.kubectl.text("get", "job", "visits-rollout-check", "-n", stack.namespace, "-o", "jsonpath={.metadata.uid}");
    await say("v2", { rollout });
    await stack.up();
    const first = await checked();
    await say("v3", { rollout });
    await apart(() => stack.up());
    assert.notEqual(await checked(), first);
    assert.deepEqual(await volumes(), marks);
    await say("v2");
    await stack.up();
  });

  it("that fails is taken back by the next run, again with no moment of both", async () => {
    await apart(async () => {
      await say("v3", { image: "localhost/none:1", imagePullPolicy: "Never", progressDeadlineSeconds: 15 });
      await stack.failing("up", "--yes", "--skip-preview");
    });
    await apart(async () => {
      await say("v2");
      await stack.up();
    });
    assert.equal(await versions(), "v2 v2 v2");
    assert.deepEqual(await volumes(), marks);
  });

  for (const [way, version] of [
    ["is finished by the same run", "v4"],
    ["is taken back by a run with the old template", "v2"],
  ] as const)
    it(`that was killed while the old pods were stopping ${way}`, async () => {
      await say("v4");
      await apart(async () => {
        const running = stack.begin("up", "--yes", "--skip-preview");
        await until(async () => (await app().pods()).some(({ metadata }) => metadata.deletionTimestamp !== undefined), {
          what: "pods to be told to stop",
        });
        const orphans = children(running.pid!);
        running.kill("SIGKILL");
        await running;
        endOrphans(orphans);
        await stack.pulumi("cancel", "--yes");
        await say(version);
        await stack.up();
      });
      assert.equal(await versions(), [version, version, version].join(" "));
      assert.deepEqual(await volumes(), marks);
      await stack.preview("--expect-no-changes");
      await say("v2");
      await stack.up();
    });
});
