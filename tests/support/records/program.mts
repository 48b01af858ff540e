import { appendFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** A replicated system that keeps records. Each call rejects when it was not acknowledged in time. */
export interface Store {
  put(record: number): Promise<void>;
  all(): Promise<number[]>;
}

/** The list that a writer keeps in its pod: a line per acknowledged record, with the moment in milliseconds. */
export const list = "/tmp/acknowledged";

/** `write` writes numbered records for ever, one after the other; `read` says which are there, as JSON. */
export async function run(store: Store): Promise<void> {
  if (process.argv[2] === "read") {
    console.log(JSON.stringify(await store.all()));
    process.exit();
  }
  for (let record = 0; ; record++) {
    while (!(await acknowledged(store, record))) await sleep(50);
    appendFileSync(list, `${record} ${Date.now()}\n`);
    await sleep(50);
  }
}

async function acknowledged(store: Store, record: number): Promise<boolean> {
  try {
    await store.put(record);
    return true;
  } catch (error) {
    console.error(`${new Date().toISOString()} record ${record}: ${(error as Error).message}`);
    return false;
  }
}
