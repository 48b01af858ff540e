import assert from "node:assert/strict";
import type { StatefulAppArgs } from "../../components/index.ts";
import { stackPreview } from "../../cli/stack/preview.mts";
import { testStack, withArgs } from "../support/stack.mts";
import { visits } from "../support/visits.mts";

/** Passes readiness wherever it listens, and tells nobody where that is: only a call over the network finds out. */
const deaf: Partial<StatefulAppArgs> = {
  command: ["node", "-e", 'require("http").createServer((_, answer) => answer.end()).listen(8080, "127.0.0.1")'],
  probes: { readiness: { exec: { command: ["true"] } } },
};

describe("rollout check", () => {
  const check = { timeoutSeconds: 60 };
  const args: Partial<StatefulAppArgs> = { rollout: { check }, networkPolicy: {} };
  const stack = testStack("check", withArgs(args));
  const say = (said: Partial<StatefulAppArgs>) => stack.configure({ args: JSON.stringify({ ...args, ...said }) });
  const job = () =>
    stack.kubectl.json<{
      metadata: { uid: string };
      spec: { template: { spec: { containers: { env: { name: string; value: string }[] }[] } } };
      status: { succeeded?: number };
    }>("get", "job", "visits-rollout-check", "-n", stack.namespace);
  const asked = async () =>
    (await job()).spec.template.spec.containers[0]?.env.find(({ name }) => name === "MEMBERS")?.value.split(" ");

  before(async () => {
    await stack.up();
  });

  it("calls every pod by its name from inside the restricted namespace, past the network policy", async () => {
    assert.equal((await job()).status.succeeded, 1);
    assert.deepEqual(await asked(), (await stack.outputs<{ podDnsNames: string[] }>()).podDnsNames);
  });

  it("does not run again without a new revision", async () => {
    const { uid } = (await job()).metadata;
    await stack.preview("--expect-no-changes");
    await say({ minReadySeconds: 1 });
    await stack.up();
    assert.equal((await job()).metadata.uid, uid);
  });

  it("is foreseen to run again with a template that changes, and to stay where a run that failed is taken back", async () => {
    const foreseen = async () => {
      const { changes } = await stackPreview(stack.workspace, { silent: true });
      return changes
        .filter(({ kind }) => kind === "Job")
        .flatMap(({ findings }) => findings.map(({ reason }) => reason));
    };
    await say({ env: { GREETING: "hello" }, image: "registry.invalid/missing:1", progressDeadlineSeconds: 10 });
    const [again, ...others] = await foreseen();
    assert.match(again ?? "", /^runs again/);
    assert.deepEqual(others, []);
    await stack.failing("up", "--yes", "--skip-preview");
    const { uid } = (await job()).metadata;
    await say({ minReadySeconds: 1 });
    assert.deepEqual(await foreseen(), []);
    await stack.up();
    assert.equal((await job()).metadata.uid, uid);
  });

  it("fails the run of a change that is ready and cannot be reached, and names pod and port", async () => {
    const pods = await visits(stack).pods();
    await say({ ...deaf, rollout: { check: { timeoutSeconds: 5 }, partition: 1 } });
    const said = await stack.failing("up", "--yes", "--skip-preview");
    assert.match(said, /visits-rollout-check/);
    const log = await stack.kubectl.text("logs", "job/visits-rollout-check", "-n", stack.namespace);
    const [, last = ""] = (await stack.outputs<{ podDnsNames: string[] }>()).podDnsNames;
    assert.equal(log.trim(), `rollout.check: ${last} does not answer on port 8080;`);
    assert.equal((await visits(stack).pods())[0]?.metadata.uid, pods[0]?.metadata.uid);
  });

  it("lets the next good run heal what it stopped", async () => {
    await say({});
    await stack.up();
    assert.equal((await job()).status.succeeded, 1);
    assert.equal((await asked())?.length, 2);
    await stack.preview("--expect-no-changes");
  });

  it("waits for the pods of a first ordinal that has moved, where Kubernetes counts the old ones", async () => {
    const { uid } = (await job()).metadata;
    await say({ ordinals: { start: 5 } });
    await stack.up();
    const { metadata, status } = await job();
    assert.notEqual(metadata.uid, uid);
    assert.equal(status.succeeded, 1);
    const domain = `visits-headless.${stack.namespace}.svc.cluster.local`;
    assert.deepEqual(await asked(), [`visits-5.${domain}`, `visits-6.${domain}`]);
  });
});
