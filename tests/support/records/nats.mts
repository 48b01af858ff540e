// Runs in a pod: writes to a stream with three replicas.
import { jetstream, jetstreamManager } from "@nats-io/jetstream";
import { connect } from "@nats-io/transport-node";
import { run } from "./program.mts";

const connection = await connect({
  servers: process.env.STORE_URL!,
  maxReconnectAttempts: -1,
  waitOnFirstConnect: true,
});
const stream = "records";
const timeout = 2000;
const client = jetstream(connection, { timeout });
const manager = await jetstreamManager(connection, { timeout, checkAPI: false });

await run({
  async put(record) {
    // Asked for with every first record until there is a leader to make it.
    if (record === 0) await manager.streams.add({ name: stream, subjects: [stream], num_replicas: 3 });
    await client.publish(stream, `${record}`, { timeout });
  },
  async all() {
    const { state } = await manager.streams.info(stream);
    const records: number[] = [];
    const consumer = await client.consumers.get(stream);
    while (records.length < state.messages) {
      for await (const message of await consumer.fetch({ max_messages: 1000, expires: timeout }))
        records.push(Number(message.string()));
    }
    return records;
  },
});
