import assert from "node:assert/strict";
import type { StatefulAppArgs } from "../../components/index.ts";
import { outage, slowestStart } from "../support/outage.mts";
import { testStack, withArgs } from "../support/stack.mts";
import { until } from "../support/until.mts";
import { visits } from "../support/visits.mts";

const { data, wal } = { data: { size: "16Mi", mountPath: "/data" }, wal: { size: "16Mi", mountPath: "/wal" } };

describe("guarded fields", () => {
  const stack = testStack("guard", withArgs({}));
  const app = () => visits(stack);
  const say = (args: Partial<StatefulAppArgs>) => stack.configure({ args: JSON.stringify(args) });
  const uids = async () => (await app().pods()).map(({ metadata }) => metadata.uid);
  const changed: Partial<StatefulAppArgs> = { podManagementPolicy: "OrderedReady", headlessService: { name: "peers" } };

  before(async () => {
    await stack.up();
    await app().visit("visits-0", 3);
    await app().visit("visits-1", 6);
  });

  it("refuses at preview what would replace the set or lose sight of data, says what that costs, and touches nothing", async () => {
    const pods = await uids();
    const elsewhere = `${stack.namespace}-elsewhere`;
    const statefulSetSpec = { revisionHistoryLimit: 3 };
    const claims = { store: { ...data, storageClassName: "other" } };
    await say({ ...changed, namespace: elsewhere, claims, statefulSetSpec });
    for (const command of [["preview"], ["up", "--yes", "--skip-preview"]]) {
      const said = await stack.failing(...command);
      assert.match(
        said,
        /podManagementPolicy: must stay "Parallel", as the set would be replaced: every pod goes down once/,
      );
      assert.match(said, /namespace: must stay "trial-guard-\d+": in another one every pod begins with empty volumes/);
      assert.match(said, /headlessService: must stay "visits-headless", as the set would be replaced/);
      assert.match(said, /statefulSetSpec\.revisionHistoryLimit: must stay left out, as the set would be replaced/);
      assert.match(said, /claims\.store: must be there from the start/);
      assert.match(said, /claims\.data: must stay: without it no pod sees its volumes data-visits-0 and so on/);
      assert.match(said, /allowReplacement: \["podManagementPolicy"\]/);
    }
    assert.deepEqual(await uids(), pods);
    assert.equal(await stack.kubectl.text("get", "namespace", elsewhere, "--ignore-not-found"), "");
  });

  it("refuses the same where only the set is the target, and touches nothing", async () => {
    const pods = await uids();
    await say(changed);
    const target = ["--target", "**kubernetes:apps/v1:StatefulSet::visits"];
    for (const command of [["preview"], ["up", "--yes", "--skip-preview"]])
      assert.match(
        await stack.failing(...command, ...target),
        /StatefulApp \(?visits\)?:\s+(error: )?podManagementPolicy: must stay "Parallel"/,
      );
    assert.deepEqual(await uids(), pods);
  });

  it("refuses another place for a volume in the pod, until that is allowed by name", async () => {
    await say({ claims: { data: { ...data, subPath: "below" } } });
    assert.match(
      await stack.failing("preview"),
      /claims\.data\.subPath: must stay null: elsewhere the pods no longer see/,
    );
    await say({ claims: { data: { ...data, subPath: "below" } }, allowReplacement: ["mounts"] });
    assert.doesNotMatch(await stack.preview(), /replace/);
  });

  it("refuses another class or access mode for life", async () => {
    await say({ claims: { data: { ...data, storageClassName: "other", accessModes: ["ReadWriteOncePod"] } } });
    const said = await stack.failing("preview");
    assert.match(said, /claims\.data\.storageClassName: must stay null for life, got "other"/);
    assert.match(said, /claims\.data\.accessModes: must stay \["ReadWriteOnce"\] for life/);
  });

  it("refuses a replacement while the retention would take the volumes along", async () => {
    await say({
      ...changed,
      retention: { onDestroy: "Delete" },
      allowReplacement: ["podManagementPolicy", "headlessService"],
    });
    assert.match(await stack.failing("preview"), /retention\.onDestroy: must be "Retain", in a run of its own/);
  });

  it("previews an allowed replacement, runs it by a plain up, keeps every count, and is down for one start", async () => {
    const [pods, counts] = [await uids(), await app().counts()];
    await say({ ...changed, allowReplacement: ["podManagementPolicy", "headlessService"] });
    assert.match(await stack.preview(), /StatefulSet[^\n]*\n?[^\n]*replace|replace[^\n]*StatefulSet/);

    const down = await outage(stack, () => stack.up());
    const start = await slowestStart(stack);
    // Beside the start itself: the old pods' end, and the second that Kubernetes' timestamps leave open.
    assert.ok(down <= start + 8, `no pod was ready for ${down} s, and a start took ${start} s`);
    assert.deepEqual(await app().counts(), counts);
    for (const uid of await uids()) assert.ok(!pods.includes(uid));
    const { podDnsNames } = await stack.outputs<{ podDnsNames: string[] }>();
    assert.equal(podDnsNames[1], `visits-1.peers.${stack.namespace}.svc.cluster.local`);
    const resolved = () => app().exec("visits-0", "nslookup", podDnsNames[1] ?? "");
    await until(resolved, { what: `visits-0 to resolve ${podDnsNames[1]}` });

    await say(changed);
    await stack.up();
    await stack.preview("--expect-no-changes");
  });

  it("adds a claim when that is allowed, and keeps the volumes that were there", async () => {
    const counts = await app().counts();
    const more = { ...changed, claims: { data, wal } };
    await say({ ...more, allowReplacement: ["claims"] });
    assert.match(await stack.preview(), /StatefulSet[^\n]*\n?[^\n]*replace|replace[^\n]*StatefulSet/);
    await stack.up();
    assert.deepEqual(await app().counts(), counts);
    assert.deepEqual(
      (await app().claims()).map(({ metadata, status }) => [metadata.name, status.phase]),
      ["data-visits-0", "data-visits-1", "wal-visits-0", "wal-visits-1"].map((name) => [name, "Bound"]),
    );
    await app().exec("visits-1", "touch", "/wal/here");

    await say(more);
    await stack.up();
    await stack.preview("--expect-no-changes");
  });

  it("moves to another namespace when that is allowed, and leaves the volumes where they were", async () => {
    const claims = await app().claims();
    const namespace = { existing: await stack.anotherNamespace("next") };
    await say({ ...changed, namespace, claims: { data, wal }, allowReplacement: ["namespace"] });
    await stack.up();
    assert.deepEqual(await visits(stack, namespace.existing).counts(), { "visits-0": 0, "visits-1": 0 });
    assert.deepEqual(
      (await app().claims()).map(({ metadata, status }) => [metadata.uid, status.phase]),
      claims.map(({ metadata }) => [metadata.uid, "Bound"]),
    );
    await until(async () => (await app().pods()).length === 0, { what: "the old pods to have gone" });
  });
});

describe("whose namespace it is", () => {
  const retention = { onDestroy: "Delete" } as const;
  const stack = testStack("guard-namespace", withArgs({ retention }, { secretEnv: "canary-of-an-environment" }));
  const say = (args: Partial<StatefulAppArgs>) => stack.configure({ args: JSON.stringify(args) });
  const existing = () => ({ namespace: { existing: stack.namespace } });
  const uid = () => stack.kubectl.text("get", "namespace", stack.namespace, "-o", "jsonpath={.metadata.uid}");

  it("compares a set with a secret in its environment, which no output and no state shows", async () => {
    await stack.up();
    await visits(stack).visit("visits-0", 3);
    await say({ retention, podLabels: { edited: "yes" } });
    assert.doesNotMatch(await stack.preview(), /canary-of-an-environment/);
    assert.doesNotMatch(await stack.up(), /canary-of-an-environment/);
    assert.doesNotMatch(await stack.pulumi("stack", "export"), /canary-of-an-environment/);
    assert.equal(await visits(stack).exec("visits-0", "sh", "-c", "echo -n $SECRET"), "canary-of-an-environment");
  });

  it("does not go to others while the engine would delete it, whatever the flags", async () => {
    await say(existing());
    for (const command of [["preview"], ["up", "--yes", "--skip-preview"]])
      assert.match(
        await stack.failing(...command),
        /namespace: must stay owned after a run with retention\.onDestroy "Delete"/,
      );
    assert.equal((await visits(stack).counts())["visits-0"], 3);
  });

  it("goes to others after a run that keeps it, with every byte", async () => {
    const before = await uid();
    await say({});
    await stack.up();
    await say(existing());
    await stack.up();
    await stack.preview("--expect-no-changes");
    assert.equal(await uid(), before);
    assert.equal((await visits(stack).counts())["visits-0"], 3);
  });

  it("comes back only where a destroy would keep it", async () => {
    await say({ retention });
    assert.match(await stack.failing("preview"), /namespace: must stay \{ existing: /);
    await say({});
    await stack.preview();
  });
});
