import assert from "node:assert/strict";
import type { StatefulAppArgs } from "../../components/index.ts";
import { stackPreview } from "../../cli/stack/preview.mts";
import { testStack, withArgs } from "../support/stack.mts";
import { visits } from "../support/visits.mts";

const data = { size: "16Mi", mountPath: "/data" };
const wal = { size: "16Mi", mountPath: "/wal" };
const quota = {
  apiVersion: "v1",
  kind: "ResourceQuota",
  metadata: { name: "storage" },
  spec: { hard: { "requests.storage": "40Mi" } },
};

describe("an edit that fails half-way", () => {
  const stack = testStack("half-way", withArgs({}));
  const app = () => visits(stack);
  const say = (args: Partial<StatefulAppArgs>) => stack.configure({ args: JSON.stringify(args) });
  const uids = async () => (await app().pods()).map(({ metadata }) => metadata.uid);
  const sizes = async () => (await app().claims()).map(({ spec }) => spec.resources.requests.storage);
  const failing = { jobs: { before: { gate: { command: ["false"], backoffLimit: 0 } } } };

  before(async () => {
    await stack.up();
    await app().visit("visits-0", 3);
  });

  it("can be taken back where no volume grew, and touches no pod", async () => {
    const pods = await uids();
    await stack.apply({ ...quota, metadata: { ...quota.metadata, namespace: stack.namespace } });
    await say({ claims: { data: { ...data, size: "64Mi" } } });
    assert.match(await stack.failing("up", "--yes", "--skip-preview"), /exceeded quota/);
    await say({ claims: { data } });
    await stack.up();
    assert.deepEqual(await sizes(), ["16Mi", "16Mi"]);
    assert.deepEqual(await uids(), pods);
  });

  it("cannot be taken back for a volume that did grow, and says which", async () => {
    await say({ claims: { data: { ...data, sizes: { 0: "20Mi", 1: "64Mi" } } } });
    assert.match(await stack.failing("up", "--yes", "--skip-preview"), /exceeded quota/);
    assert.deepEqual(await sizes(), ["20Mi", "16Mi"]);
    await say({ claims: { data } });
    assert.match(await stack.failing("preview"), /claim data-visits-0: must not shrink from "20Mi", got "16Mi"/);
    await say({ claims: { data: { ...data, sizes: { 0: "20Mi" } } } });
    await stack.up();
    await stack.preview("--expect-no-changes");
    await stack.kubectl.text("delete", "resourcequota", "storage", "-n", stack.namespace);
  });

  const kept = { ...data, sizes: { 0: "20Mi" } };

  it("is still no edit that was allowed: the next run must allow it again, or take it back", async () => {
    const pods = await uids();
    await say({ claims: { data: kept, wal }, allowReplacement: ["claims"], ...failing });
    await stack.failing("up", "--yes", "--skip-preview");
    await say({ claims: { data: kept, wal } });
    for (const command of [["preview"], ["up", "--yes", "--skip-preview"]])
      assert.match(await stack.failing(...command), /claims\.wal: must be there from the start, as the set would be/);
    await say({ claims: { data: kept } });
    await stack.up();
    await stack.preview("--expect-no-changes");
    assert.deepEqual(await uids(), pods);
  });

  it("leaves no account or Service to be deleted by the run that takes it back", async () => {
    const renamed = { serviceAccount: { name: "robot" }, clientService: { name: "counter" } };
    await say({
      claims: { data: kept },
      ...renamed,
      jobs: { after: { gate: { command: ["false"], backoffLimit: 0 } } },
    });
    await stack.failing("up", "--yes", "--skip-preview");
    await say({ claims: { data: kept } });
    await stack.up();
    const names = async (kind: string) => stack.kubectl.text("get", kind, "-n", stack.namespace, "-o", "name");
    assert.deepEqual((await names("serviceaccount")).split("\n").sort(), [
      "serviceaccount/default",
      "serviceaccount/visits",
    ]);
    assert.deepEqual((await names("service")).split("\n").sort(), ["service/visits", "service/visits-headless"]);
    await stack.preview("--expect-no-changes");
  });

  it("is corrected by a restart that npm run preview tells", async () => {
    await say({ claims: { data: kept }, command: ["false"], progressDeadlineSeconds: 5 });
    await stack.failing("up", "--yes", "--skip-preview");
    await say({ claims: { data: kept } });
    const { changes } = await stackPreview(stack.workspace, { silent: true });
    assert.equal(changes.find(({ kind }) => kind === "StatefulSet")?.effect, "restart", JSON.stringify(changes));
    await stack.up();
  });

  it("that would keep the data does not count before the cluster has taken it", async () => {
    await say({ claims: { data: kept }, retention: { onDestroy: "Delete" } });
    await stack.up();
    await say({ claims: { data: kept } });
    await stack.up("--target", "**pulumi:index:Stash::visits-guard");
    await say({ claims: { data: kept }, namespace: { existing: stack.namespace } });
    const refused = /namespace: must stay owned after a run with retention\.onDestroy "Delete"/;
    assert.match(await stack.failing("up", "--yes", "--skip-preview"), refused);
    await say({ claims: { data: kept }, ...failing });
    await stack.failing("up", "--yes", "--skip-preview");
    await say({ claims: { data: kept }, namespace: { existing: stack.namespace } });
    assert.match(await stack.failing("preview"), refused);
    assert.equal((await app().countsOf(["visits-0"]))["visits-0"], 3);
  });

  it("is taken back with the pod that it stopped and the volume that went with it, and npm run preview tells both", async () => {
    await say({ claims: { data: kept } });
    await stack.up();
    const moved = { ordinals: { start: 1 }, retention: { onScaleDown: "Delete" } } as const;
    await say({ claims: { data: kept }, ...moved, command: ["false"], progressDeadlineSeconds: 5 });
    await stack.failing("up", "--yes", "--skip-preview");
    await stack.kubectl.text("wait", "--for=delete", "pvc/data-visits-0", "-n", stack.namespace, "--timeout=60s");
    await say({ claims: { data: kept } });
    const { changes } = await stackPreview(stack.workspace, { silent: true });
    const told = changes.flatMap(({ op, name, findings }) => findings.map(({ reason }) => `${op} ${name}: ${reason}`));
    assert.ok(told.includes("update visits: starts visits-0; the other pods are not touched"), told.join("\n"));
    assert.match(
      told.join("\n"),
      /^create data-visits-0: a volume for one pod; .*; one that Kubernetes has deleted .* with: pulumi up --refresh$/m,
    );
    await stack.up("--refresh");
    assert.deepEqual((await sizes()).slice(0, 2), ["20Mi", "16Mi"]);
    await stack.preview("--expect-no-changes");
  });

  it("for a mistake in it forgets nothing of the last run: a canary may follow", async () => {
    await say({ claims: { data: kept }, replicas: -1 });
    assert.match(await stack.failing("up", "--yes", "--skip-preview"), /replicas: must be a whole number/);
    await say({ claims: { data: kept }, rollout: { canary: { image: "localhost/visits:canary", replicas: 1 } } });
    await stack.preview();
  });
});

describe("a first run that fails before the pods", () => {
  const sized = (size: string): Partial<StatefulAppArgs> => ({ claims: { data: { ...data, size } } });
  const failing = { jobs: { before: { gate: { command: ["false"], backoffLimit: 0 } } } };
  const stack = testStack("first-half-way", withArgs({ ...sized("16Mi"), ...failing }));
  const say = (args: Partial<StatefulAppArgs>) => stack.configure({ args: JSON.stringify(args) });

  it("leaves volumes that change their size once they had a pod, and says so", async () => {
    await stack.failing("up", "--yes", "--skip-preview");
    await say(sized("32Mi"));
    const when =
      /claim data-visits-0: must keep its size until its first pod has it, .*; write "16Mi" until a run has started that pod, and then "32Mi"/;
    for (const command of [["preview"], ["up", "--yes", "--skip-preview"]])
      assert.match(await stack.failing(...command), when);
    await say(sized("16Mi"));
    await stack.up();
    await say(sized("32Mi"));
    await stack.up();
    await stack.preview("--expect-no-changes");
  });
});
