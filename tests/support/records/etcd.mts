// Runs in a pod: writes to etcd through its JSON gateway, https://etcd.io/docs/v3.6/dev-guide/api_grpc_gateway/
import { readFileSync } from "node:fs";
import { request } from "node:https";
import { run } from "./program.mts";

const url = process.env.STORE_URL!;
const read = (file: string) => readFileSync(`/tls/${file}`);
const base64 = (text: string) => Buffer.from(text).toString("base64");
const key = (record: number) => base64(`record/${String(record).padStart(8, "0")}`);

/** A connection of its own each time, as the member that the last one led to may be gone. */
function ask<T>(path: string, body: object): Promise<T> {
  const tls = { ca: read("ca.crt"), cert: read("tls.crt"), key: read("tls.key") };
  return new Promise((resolve, reject) => {
    const options = { method: "POST", agent: false, signal: AbortSignal.timeout(2000), ...tls };
    const asked = request(`${url}${path}`, options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        if (response.statusCode === 200) resolve(JSON.parse(text) as T);
        else reject(new Error(text));
      });
    });
    asked.on("error", reject);
    asked.end(JSON.stringify(body));
  });
}

await run({
  put: (record) => ask("/v3/kv/put", { key: key(record), value: base64(`${record}`) }),
  async all() {
    const range = { key: base64("record/"), range_end: base64("record0"), keys_only: true };
    const { kvs = [] } = await ask<{ kvs?: { key: string }[] }>("/v3/kv/range", range);
    return kvs.map(({ key }) => Number(Buffer.from(key, "base64").toString().split("/")[1]));
  },
});
