import assert from "node:assert/strict";
import { testStack } from "../support/stack.mts";

interface Job {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly template: { readonly spec: { readonly containers: readonly { command: string[] }[] } } };
  readonly status: { readonly succeeded?: number };
}

describe("a consumer of the visits stack", () => {
  const producer = testStack("producer", { config: { replicas: 1, volumeSize: "16Mi" } });
  const consumer = testStack("consumer", { program: "examples/consumer", beside: producer });

  const addresses = (count: number) =>
    Array.from(
      { length: count },
      (_, ordinal) => `visits-${ordinal}.visits-headless.${producer.namespace}.svc.cluster.local:8080`,
    );
  const jobs = async () =>
    (await consumer.kubectl.json<{ items: Job[] }>("get", "jobs", "-n", consumer.namespace)).items;
  const list = async () => {
    const { metadata, data } = await consumer.kubectl.json<{ metadata: { uid: string }; data: { peers: string } }>(
      ...["get", "configmap", "visits-peers", "-n", consumer.namespace],
    );
    return { uid: metadata.uid, peers: data.peers.trimEnd().split("\n") };
  };
  /** That one Job stands, and that it called these and had an answer from each. */
  const calledEach = async (expected: readonly string[]) => {
    const [job, ...more] = await jobs();
    assert.deepEqual(more, []);
    assert.equal(job?.status.succeeded, 1);
    assert.deepEqual(job?.spec.template.spec.containers[0]?.command.slice(4), expected);
    return job.metadata.name;
  };

  it("is told at preview that there is nothing to build on yet", async () => {
    assert.match(
      await consumer.failing("preview"),
      new RegExp(
        `stack "organization/stateful-app/${producer.stack}", output "statefulApp": must be exported, got no outputs;`,
      ),
    );
  });

  it("is told at preview that the stack it names does not exist", async () => {
    await consumer.configure({ producer: "organization/stateful-app/nowhere" });
    const said = await consumer.failing("preview");
    await consumer.configure({ producer: "" });
    assert.match(said, /stack "organization\/stateful-app\/nowhere": must exist for its output "statefulApp", got /);
  });

  it("calls every pod by its DNS name, lists the peers, and follows when the producer grows", async () => {
    await producer.up();
    await consumer.up();
    const before = await list();
    assert.deepEqual(before.peers, addresses(1));
    const first = await calledEach(addresses(1));
    await consumer.preview("--expect-no-changes");

    await producer.configure({ replicas: 2 });
    await producer.up();
    await consumer.up();
    assert.deepEqual(await list(), { uid: before.uid, peers: addresses(2) });
    assert.notEqual(await calledEach(addresses(2)), first);
  });

  it("is told at its next preview that the producer is gone", async () => {
    await producer.destroy();
    const said = await consumer.failing("preview");
    const told = said.split("\n").filter((line) => line.includes("must be exported"));
    assert.match(
      told.at(-1) ?? "",
      /error: stack ".*", output "statefulApp": must be exported, got no outputs; the stack was destroyed or never deployed: run `pulumi up` there/,
    );
    assert.doesNotMatch(said, /\n\s+at .*\.ts:/, "a mistake of the caller needs no stack trace");
    await consumer.destroy();
  });
});
