import assert from "node:assert/strict";
import { addImage } from "../../cli/embedded/node/index.mts";
import { Client, failures } from "../support/client.mts";
import { sickness } from "../support/sickness.mts";
import { signalContainer } from "../support/signal-container.mts";
import { testStack } from "../support/stack.mts";
import { until } from "../support/until.mts";
import { visits } from "../support/visits.mts";

const settings = { replicas: 2, version: "1" };

describe("blue-green, with a client that asks all the while", function () {
  this.timeout("10m");
  const stack = testStack("blue-green", {
    program: "examples/strategies",
    config: { ...settings, strategy: "blue-green" },
  });
  const client = new Client(stack);

  before(async () => {
    await stack.up();
    await client.start("http://visits:8080/");
  });

  it("refuses a green that is not there", async () => {
    await stack.configure({ live: "green" });
    assert.match(await stack.failing("preview"), /live: must be blue, or green where next is set, got "green"/);
    await stack.configure({ live: "blue" });
  });

  it("starts green beside blue, checks it from inside, and no client notices", async () => {
    await stack.configure({ next: "2" });
    const got = await client.during(() => stack.up());
    assert.deepEqual(failures(got, "1"), []);
    const jobs = await stack.kubectl.text("get", "jobs", "-n", stack.namespace, "-o", "name");
    assert.match(jobs, /green-rollout-check/);
  });

  for (const [live, old, now] of [
    ["green", "1", "2"],
    ["blue", "2", "1"],
  ] as const)
    it(`switches to ${live} by one line, without a failed request or an older answer after a newer one`, async () => {
      await stack.configure({ live });
      const got = await client.during(() => stack.up());
      assert.deepEqual(failures(got, old, now), []);
      const first = got.findIndex(({ said }) => said === now);
      assert.ok(first > 0);
      assert.ok(got.slice(first).every(({ said }) => said === now));
    });
});

describe("shadow, with a client that asks all the while", function () {
  this.timeout("10m");
  const stack = testStack("shadow", {
    program: "examples/strategies",
    config: { ...settings, strategy: "shadow", next: "2" },
  });
  const client = new Client(stack);
  const shadowPods = async () => (await visits(stack).pods()).filter(({ metadata }) => metadata.name.startsWith("b-"));
  const seen = async (side: string) => {
    const counts = await visits(stack).countsOf([`${side}-0`, `${side}-1`]);
    return Object.values(counts).reduce((sum, count) => sum + count, 0);
  };

  before(async () => {
    await addImage("nginx");
    await stack.up();
    await client.start("http://visits:8080/", { keepAlive: true });
  });

  it("gives clients the live answers, and the shadow a copy of the requests", async () => {
    const got = await client.during(() => until(async () => (await seen("b")) > 50, { what: "fifty copies" }));
    assert.deepEqual(failures(got, "1"), []);
    assert.ok((await seen("a")) > 40);
  });

  it("keeps from clients that the shadow is slow, and that it fails", async () => {
    const pods = await shadowPods();
    for (const { metadata } of pods) signalContainer(metadata.uid, "node", "SIGSTOP");
    const slow = await client.during(() => new Promise((resolve) => setTimeout(resolve, 5000)));
    for (const { metadata } of pods) signalContainer(metadata.uid, "node", "SIGCONT");
    assert.deepEqual(failures(slow, "1"), []);
    // Who waited for copies would wait a second each time, until the shadow's pods count as not ready.
    const waited = slow.filter(({ took }, index) => took > 900 && (slow[index + 1]?.took ?? 0) > 900);
    assert.deepEqual(waited, []);

    const broken = await client.during(async () => {
      for (const pod of ["b-0", "b-1"]) await sickness(visits(stack)).spoil(pod);
    });
    assert.deepEqual(failures(broken, "1"), []);
  });

  it("is taken away by one line, and no client notices", async () => {
    await stack.configure({ next: "" });
    const got = await client.during(() => stack.up());
    assert.deepEqual(failures(got, "1"), []);
    assert.deepEqual(await shadowPods(), []);
  });
});

describe("A/B", function () {
  this.timeout("10m");
  const share = 20;
  const stack = testStack("ab", {
    program: "examples/strategies",
    config: { ...settings, strategy: "ab", next: "2", share },
  });
  const client = new Client(stack);

  before(async () => {
    await addImage("nginx");
    await stack.up();
    await client.start("http://visits:8080/");
  });

  it("spreads a thousand new clients by the share, keeps each on its side, and counts them in the router's log", async () => {
    const said = await client.run(`
      const ask = async (cookie) => {
        const response = await fetch("http://visits:8080/", { headers: { accept: "application/json", ...(cookie && { cookie }) } });
        return [(await response.json()).version, response.headers.get("set-cookie")?.split(";")[0]];
      };
      (async () => {
        const sides = { 1: 0, 2: 0, moved: 0 };
        for (let client = 0; client < 1000; client++) {
          const [first, cookie] = await ask();
          sides[first] += 1;
          for (const again of [await ask(cookie), await ask(cookie)])
            if (again[0] !== first || again[1] !== undefined) sides.moved += 1;
        }
        console.log(JSON.stringify(sides));
      })();`);
    const { 1: a, 2: b, moved } = JSON.parse(said) as { 1: number; 2: number; moved: number };
    assert.equal(a + b, 1000);
    // Five standard deviations of a draw of a thousand.
    assert.ok(Math.abs(b - 10 * share) < 5 * Math.sqrt(1000 * 0.2 * 0.8), `${b} of 1000 got B`);
    assert.equal(moved, 0);
    const log = await stack.kubectl.text("logs", "-n", stack.namespace, "-l", "app=router", "--tail=-1");
    const lines = log.split("\n");
    for (const [side, atLeast] of [
      ["a", 3 * a],
      ["b", 3 * b],
    ] as const)
      assert.ok(lines.filter((line) => line === side).length >= atLeast);
  });
});
