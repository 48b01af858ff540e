import assert from "node:assert/strict";
import { readFile, truncate, writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { testClone } from "../support/clone.mts";
import { testCluster } from "../support/test-cluster.mts";
import { until } from "../support/until.mts";

/** In order: each test goes on from where the one before left the clone. */
describe("the commands in a clone", () => {
  const clone = testClone("commands");
  const embedded = ["--stack", "embedded"];
  const kubectl = (...args: string[]) => clone.kubectl.text(...args, "-n", clone.namespace);
  const engine = () => until(() => clone.engine(), { what: "the engine to take the lock", timeout: 240_000 });
  const podImage = () => kubectl("get", "pods", "-o", "jsonpath={.items[*].spec.containers[0].image}");

  it("start brings three pods up, and says how to open the application", async () => {
    const { all, exitCode } = await clone.npm("start", ...embedded);
    assert.equal(exitCode, 0, all);
    for (const ordinal of [0, 1, 2]) {
      assert.match(
        all,
        new RegExp(`visits-${ordinal} +│ Running, ready +│ visits-${ordinal}\\..*│ data-visits-${ordinal} +│ 16Mi`),
      );
    }
    const [, url] = /Open (http:\S+)/.exec(all) ?? [];
    assert.ok(url, all);
    assert.equal((await fetch(url)).status, 200);
  });

  it("every command says that the cluster is unreachable, and the state stays as it was", async () => {
    const kubeconfig = clone.path("nowhere.yaml");
    const known = await readFile((await testCluster()).target.kubeconfig ?? "", "utf8");
    await writeFile(kubeconfig, known.replace(/server: .*/, "server: https://127.0.0.1:1"));
    await clone.set({ kubeconfig });
    const state = () => readFile(clone.path("state/backend/.pulumi/stacks/stateful-app/embedded.json"), "utf8");
    const before = await state();
    for (const command of [["up"], ["pulumi", "preview"], ["down"], ["recover"], ["doctor"]]) {
      const { all, exitCode } = await clone.command(...command, ...embedded);
      assert.equal(exitCode, 1, all);
      assert.match(all, /^error: the cluster of context "stateful-app" does not answer \(.*refused.*\); start/m);
    }
    const { all, exitCode } = await clone.command("pulumi", "preview", "--without-cluster", ...embedded);
    assert.equal(exitCode, 0, all);
    assert.match(all, /Not checked, because of --without-cluster: whether the cluster answers/);
    assert.equal(await state(), before);
    await clone.git("checkout", "--quiet", ".");
  });

  it("start finds nothing to do the second time", async () => {
    const { all, exitCode } = await clone.npm("start", ...embedded);
    assert.equal(exitCode, 0, all);
    assert.match(all, /unchanged/);
    assert.doesNotMatch(all, /created|updated|replaced|deleted/);
  });

  it("start brings back what somebody deleted by hand", async () => {
    await kubectl("delete", "service", "visits");
    const { all, exitCode } = await clone.npm("start", ...embedded);
    assert.equal(exitCode, 0, all);
    await kubectl("get", "service", "visits");
  });

  it("pulumi uses the same stack and the same stack file", async () => {
    const { all, exitCode } = await clone.npm("pulumi", "preview", ...embedded, "--expect-no-changes");
    assert.equal(exitCode, 0, all);
  });

  it("start tells why pods are not ready when the rollout fails", async () => {
    await clone.set({ image: "localhost/no-such-image:1", progressDeadlineSeconds: 20 });
    const { all, exitCode } = await clone.npm("start", ...embedded);
    assert.equal(exitCode, 1, all);
    assert.match(all, /pod visits-2, container \S+: (ImagePullBackOff|ErrImagePull): .*no-such-image/);
    await clone.git("checkout", "--quiet", ".");
    const healed = await clone.npm("start", ...embedded);
    assert.equal(healed.exitCode, 0, healed.all);
  });

  it("start refuses while another one is at work, and that one is unharmed", async () => {
    await clone.set({ progressDeadlineSeconds: 301, replicas: 4 });
    const first = clone.npm("start", ...embedded);
    await engine();
    const second = await clone.npm("start", ...embedded);
    assert.equal(second.exitCode, 1);
    assert.match(second.all, /error: stack "embedded" is being changed by process \d+ of .*; wait until that is done/);
    assert.equal((await first).exitCode, 0, (await first).all);
  });

  it("start goes on after an engine that was killed, even while it wrote its record", async () => {
    await clone.set({ replicas: 3, image: "localhost/no-such-image:1" });
    const starting = clone.npm("start", ...embedded);
    const pid = await engine();
    await until(async () => (await podImage()).includes("no-such-image"), {
      what: "the rollout to begin",
      timeout: 240_000,
    });
    process.kill(pid, "SIGKILL");
    assert.equal((await starting).exitCode, 137, (await starting).all);
    // Beside the record lies what the engine writes in place: killed in that moment, it leaves it empty.
    const attributes = clone.path("state/backend/.pulumi/stacks/stateful-app/embedded.json.attrs");
    await truncate(attributes);
    assert.match((await clone.command("pulumi", "cancel", "--yes", ...embedded)).all, /failed to load checkpoint: EOF/);

    await clone.git("checkout", "--quiet", ".");
    const { all, exitCode } = await clone.npm("start", ...embedded);
    assert.equal(exitCode, 0, all);
    assert.match(all, /The last command on stack "embedded" was killed; its lock is removed/);
    assert.doesNotMatch((await clone.npm("start", ...embedded)).all, /pending operations/);

    // A lock from another machine is nobody's whom we could see, so a person takes it away.
    await truncate(attributes);
    const recovered = await clone.npm("recover", "--cancel", ...embedded);
    assert.equal(recovered.exitCode, 0, recovered.all);
  });

  it("start ends the engine's way when it is interrupted, and the next one goes on", async () => {
    await clone.set({ image: "localhost/no-such-image:2" });
    const starting = clone.command("start", ...embedded);
    await engine();
    await until(async () => (await podImage()).includes("no-such-image"), {
      what: "the rollout to begin",
      timeout: 240_000,
    });
    await sleep(500);
    starting.kill("SIGINT");
    const { exitCode, all } = await starting;
    assert.equal(exitCode, 130, all);
    assert.match(all, /cancel/);

    await clone.git("checkout", "--quiet", ".");
    const next = await clone.npm("start", ...embedded);
    assert.equal(next.exitCode, 0, next.all);
  });

  it("config set reaches the stack file, without the engine's salt", async () => {
    const { all, exitCode } = await clone.npm("pulumi", "config", "set", "replicas", "2", ...embedded);
    assert.equal(exitCode, 0, all);
    const { stdout } = await clone.git("diff", "--unified=0");
    assert.match(stdout, /\+ +stateful-app:replicas: "?2"?/);
    assert.doesNotMatch(stdout, /encryptionsalt/);
    await clone.git("checkout", "--quiet", ".");
  });

  it("config set refuses what looks like a secret, however late the CLI reads its lists of passwords", async () => {
    const set = (value: string) => clone.npm("pulumi", "config", "set", "password", value, ...embedded);
    const refused = await set("aB3$kd9!xQz7Lm2pR8vT");
    assert.equal(refused.exitCode, 1, refused.all);
    assert.match(refused.all, /'stateful-app:password' looks like a secret; rerun with --secret/);
    assert.equal((await clone.git("diff")).stdout, "");
    // As long as a secret, and made of words that are in the lists.
    assert.equal((await set("jennifersunshine")).exitCode, 0);
    await clone.git("checkout", "--quiet", ".");
  });

  it("down says which volumes stay, twice", async () => {
    for (let time = 0; time < 2; time++) {
      const { all, exitCode } = await clone.npm("down", ...embedded);
      assert.equal(exitCode, 0, all);
      assert.match(all, /These volumes stay in namespace .*:\n {2}data-visits-0 {2}16Mi\n/);
      assert.match(all, new RegExp(`npm run kubectl -- --context stateful-app delete namespace ${clone.namespace}`));
    }
    assert.equal(await kubectl("get", "pods", "-o", "name"), "");
  });

  it("start goes on after an engine that was killed while it created", async () => {
    await clone.set({ image: "localhost/no-such-image:1" });
    const starting = clone.npm("start", ...embedded);
    const pid = await engine();
    await until(async () => (await podImage()).includes("no-such-image"), { what: "the pods", timeout: 240_000 });
    process.kill(pid, "SIGKILL");
    await starting;

    await clone.git("checkout", "--quiet", ".");
    const { all, exitCode } = await clone.npm("start", ...embedded);
    assert.equal(exitCode, 0, all);
    assert.doesNotMatch((await clone.npm("start", ...embedded)).all, /pending operations/);
    assert.equal((await clone.npm("down", ...embedded)).exitCode, 0);
  });

  it("start refuses a namespace that is somebody else's, in words", async () => {
    const mark = ["annotate", "namespace", clone.namespace, "--overwrite"];
    await clone.kubectl.text(...mark, "stateful-app/owner=other/dev");
    const { all, exitCode } = await clone.npm("start", ...embedded);
    assert.equal(exitCode, 1);
    assert.match(
      all,
      /^error: namespace ".*" belongs to "other\/dev" and this is "stateful-app\/embedded"; choose another/m,
    );
    await clone.kubectl.text(...mark, "stateful-app/owner=stateful-app/embedded");
  });

  it("kubectl removes what was left, by the command that down printed", async () => {
    const { all, exitCode } = await clone.npm(
      ...(["kubectl", "--context", "stateful-app", "delete", "namespace", clone.namespace] as const),
    );
    assert.equal(exitCode, 0, all);
    assert.match((await clone.npm("down", ...embedded)).all, /No volumes of stateful-app\/embedded are left/);
  });

  it("leaves the checkout as it was committed", async () => {
    assert.equal((await clone.git("status", "--porcelain")).stdout, "");
  });
});
