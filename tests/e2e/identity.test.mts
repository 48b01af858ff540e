import assert from "node:assert/strict";
import type { StatefulAppArgs } from "../../components/index.ts";
import { readinessReport } from "../../cli/checks/readiness-report.mts";
import { testStack, withArgs } from "../support/stack.mts";
import { until } from "../support/until.mts";
import { visits } from "../support/visits.mts";

interface Outputs {
  readonly podNames: readonly string[];
  readonly podDnsNames: readonly string[];
  readonly pvcNames: readonly string[];
}

interface Owned {
  readonly metadata: {
    readonly uid: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly ownerReferences?: readonly { readonly name: string }[];
  };
}

describe("identity", () => {
  const stack = testStack("identity", withArgs({}));
  const app = () => visits(stack);
  const say = (args: Partial<StatefulAppArgs>) => stack.configure({ args: JSON.stringify(args) });
  const pod = (name: string) => stack.kubectl.json<Owned>("get", "pod", name, "-n", stack.namespace);
  const patch = (name: string, what: object) =>
    stack.kubectl.text("patch", "pod", name, "-n", stack.namespace, "--type=merge", "-p", JSON.stringify(what));
  const owned = async (name: string) => (await pod(name)).metadata.ownerReferences?.[0]?.name === "visits";

  before(async () => {
    await stack.up();
    await app().visit("visits-0", 2);
    await app().visit("visits-1", 5);
  });

  it("calls a pod by its name from inside", async () => {
    assert.equal((await app().exec("visits-0", "hostname")).trim(), "visits-0");
    assert.equal((await app().exec("visits-1", "hostname")).trim(), "visits-1");
  });

  it("takes a pod back that lost its owner, and one that lost its label, and shows no change", async () => {
    const { uid, labels } = (await pod("visits-0")).metadata;
    await patch("visits-0", { metadata: { ownerReferences: null } });
    await until(() => owned("visits-0"), { what: "visits-0 to be taken back" });

    const name = "app.kubernetes.io/name";
    await patch("visits-0", { metadata: { labels: { [name]: "nobody" } } });
    await until(async () => !(await owned("visits-0")), { what: "visits-0 to be let go" });
    await patch("visits-0", { metadata: { labels: { [name]: labels[name] } } });
    await until(() => owned("visits-0"), { what: "visits-0 to be taken back" });

    assert.equal((await pod("visits-0")).metadata.uid, uid);
    await stack.preview("--refresh", "--expect-no-changes");
  });

  it("makes a claim anew that vanished while its pod was down, and leaves the other as it was", async () => {
    const [lost, kept] = await app().claims();
    const wait = ["-n", stack.namespace, "--wait=false"];
    await stack.kubectl.text("delete", "pvc", "data-visits-0", ...wait);
    await stack.kubectl.text("delete", "pod", "visits-0", ...wait);
    await until(
      async () => (await app().claims()).find(({ metadata }) => metadata.uid === lost?.metadata.uid) === undefined,
      {
        what: "the claim to be gone",
      },
    );
    await until(async () => (await app().counts())["visits-0"] === 0, { what: "visits-0 to begin anew" });
    assert.equal((await app().claims())[1]?.metadata.uid, kept?.metadata.uid);
    assert.equal((await app().counts())["visits-1"], 5);
    await stack.up("--refresh");
    await stack.preview("--refresh", "--expect-no-changes");
  });

  for (const [what, start, replicas] of [
    ["raised", 3, [3, 4]],
    ["lowered", 1, [1, 2]],
    ["removed", undefined, [0, 1]],
  ] as const)
    it(`follows a first ordinal that is ${what}: pods, DNS names and claims, and every volume stays`, async () => {
      const before = await app().claims();
      await say(start === undefined ? {} : { ordinals: { start } });
      await stack.up();
      const names = replicas.map((ordinal) => `visits-${ordinal}`);
      // Kubernetes counts the old pods for the new ones until they have gone, so the run may be over before they change.
      const ready = JSON.stringify(Object.fromEntries(names.map((name) => [name, "True"])));
      await until(async () => JSON.stringify(await app().ready()) === ready, {
        what: `exactly ${names.join(" and ")} to be there and ready`,
      });
      const { podNames, podDnsNames, pvcNames } = await stack.outputs<Outputs>();
      assert.deepEqual(podNames, names);
      assert.deepEqual(
        podDnsNames,
        names.map((name) => `${name}.visits-headless.${stack.namespace}.svc.cluster.local`),
      );
      assert.deepEqual(
        pvcNames,
        names.map((name) => `data-${name}`),
      );
      const after = new Set((await app().claims()).map(({ metadata }) => metadata.uid));
      for (const { metadata } of before) assert.ok(after.has(metadata.uid), metadata.name);
      // A volume is still with its ordinal.
      if (names.includes("visits-1")) assert.equal((await app().counts())["visits-1"], 5);
      await stack.preview("--expect-no-changes");
    });

  it("keeps the old pods where a quota lets no new one be made, and npm run doctor says why", async () => {
    const there = async () => Object.keys(await app().ready()).sort();
    await stack.kubectl.text("create", "quota", "two", "--hard=pods=2", "-n", stack.namespace);
    await stack.kubectl.text("wait", "quota/two", "--for=jsonpath={.status.used.pods}=2", "-n", stack.namespace);
    await say({ ordinals: { start: 2 } });
    await stack.up();
    const why = /StatefulSet visits: FailedCreate: .*pods "visits-[23]" is forbidden: exceeded quota: two/;
    await until(async () => why.test(await readinessReport(stack.workspace)), { what: "the report to name the quota" });
    assert.deepEqual(await there(), ["visits-0", "visits-1"]);
    await stack.kubectl.text("delete", "quota", "two", "-n", stack.namespace);
    await until(async () => (await there()).join() === "visits-2,visits-3", { what: "visits-2 and visits-3" });
  });
});
