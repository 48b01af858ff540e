import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import type { Report } from "../../preview/report.ts";
import { testCluster } from "../support/test-cluster.mts";
import { testClone } from "../support/clone.mts";

/** Each test edits the stack file as a pull request would, on the stack that the first one brought up. */
describe("npm run preview in a clone", function () {
  this.timeout("10m");
  const clone = testClone("preview");
  const secret = "canary-5c81e0";

  before(async () => {
    const { all, exitCode } = await clone.npm("start", "--stack", "embedded");
    assert.equal(exitCode, 0, all);
    await clone.npm("pulumi", "config", "set", "--stack", "embedded", "--secret", "password", secret);
  });

  after(() => clone.npm("down", "--stack", "embedded"));

  async function preview(edit: Readonly<Record<string, string | number>>, ...args: string[]) {
    await clone.set(edit);
    const { stdout, all, exitCode } = await clone.npm("preview", "--stack", "embedded", ...args);
    await clone.git("checkout", "--quiet", ".");
    assert.ok(!all.includes(secret), all);
    return { stdout, all, exitCode };
  }

  async function report(edit: Readonly<Record<string, string | number>>, ...args: string[]): Promise<Report> {
    const { stdout, all } = await preview(edit, "--json", ...args);
    assert.ok(stdout.startsWith("{"), all);
    return JSON.parse(stdout) as Report;
  }

  it("says that a bigger size grows three volumes in place, and changes nothing itself", async () => {
    const { effect, changes } = await report({ volumeSize: "32Mi" });
    assert.equal(effect, "in-place");
    assert.deepEqual(
      changes.filter(({ effect }) => effect !== "none").map(({ kind, name }) => `${kind} ${name}`),
      [0, 1, 2].map((ordinal) => `PersistentVolumeClaim data-visits-${ordinal}`),
    );
    const { changes: none } = await report({});
    assert.deepEqual(none, []);
  });

  it("says the same of another image with and without a cluster, and then what it did not check", async () => {
    const edit = { image: "localhost/node:25" };
    const asked = await report(edit);
    const unasked = await report(edit, "--without-cluster");
    assert.deepEqual(unasked.changes, asked.changes);
    const restart = asked.changes[0]?.findings.find(({ effect }) => effect === "restart");
    assert.deepEqual(restart?.pods, ["visits-2", "visits-1", "visits-0"]);
    assert.deepEqual(asked.notChecked, []);
    assert.match(unasked.notChecked.join(), /no API server was contacted/);
  });

  it("ends with 2 where --fail-on names what the edit costs, and with 0 where it names something else", async () => {
    const edit = { podManagementPolicy: "OrderedReady", allowReplacement: "podManagementPolicy" };
    const unwanted = await preview(edit, "--fail-on", "replacement,data");
    assert.equal(unwanted.exitCode, 2, unwanted.all);
    assert.match(unwanted.stdout, /replacement \(downtime\) +│ replace StatefulSet visits/);
    assert.equal((await preview(edit, "--fail-on", "data")).exitCode, 0);
  });

  it("ends with 1 and lists all mistakes where the preview fails, as Markdown too", async () => {
    const { stdout, exitCode } = await preview({ replicas: -1, volumeSize: "10 GB" }, "--markdown");
    assert.equal(exitCode, 1);
    assert.match(stdout, /^### ❌ `embedded`: the preview failed: 2 mistakes/);
    assert.match(stdout, /^- `replicas`: must be .*\n- `claims\.data\.size`: must be /m);
  });

  it("leaves the comment of a pull request, as its job runs it, with what policies say", async () => {
    const out = clone.path("report");
    const edit = { image: "localhost/node:25" };
    const { all, exitCode } = await preview(edit, "--out", out, "--policy-pack", "policy", "--fail-on", "restart");
    assert.equal(exitCode, 2, all);
    const text = await readFile(`${out}/report.md`, "utf8");
    assert.match(text, /^### 🟡 `embedded`: at worst: rolling restart\n/);
    assert.match(text, /\["visits-2"\]:::restarts/);
    assert.doesNotMatch(text, new RegExp(secret));
  });

  it("lists what policies refuse in another program, with its cost, and ends with 1", async () => {
    const program = ["--cwd", "tests/policy/bad-program", "--policy-pack", "policy"];
    const { stdout, exitCode } = await preview({}, ...program, "--markdown");
    assert.equal(exitCode, 1);
    assert.match(
      stdout,
      /^- \*\*mandatory\*\* `service-name`, db: spec\.serviceName: must name a headless Service, got "db"/m,
    );
    assert.match(stdout, /^\| 🟢 in place +\| create StatefulSet db-x+ \| starts/m);
  });

  it("finds what was changed by hand, and nothing before that", async () => {
    const before = await preview({}, "--drift");
    assert.equal(before.exitCode, 0, before.all);
    const { kubectl } = await testCluster();
    await kubectl.text("scale", "statefulset", "visits", "--replicas=2", "-n", clone.namespace);
    const { all, exitCode } = await preview({}, "--drift");
    assert.equal(exitCode, 2, all);
    assert.match(all, /update StatefulSet visits[^]*spec\.replicas: 2 → 3/);
  });

  it("rejects an unknown effect", async () => {
    const { all, exitCode } = await preview({}, "--fail-on", "downtime");
    assert.equal(exitCode, 1);
    assert.match(
      all,
      /error: --fail-on: unknown effect "downtime"; use some of: none,in-place,restart,replacement,data/,
    );
  });
});
