import { setTimeout as sleep } from "node:timers/promises";
import { type Say, step } from "../../terminal/progress.mts";
import { lockFile } from "./folders.mts";
import { clearLeftovers } from "./leftovers.mts";
import { withLock } from "../toolchain/lock.mts";
import { requireRoot } from "./preconditions.mts";
import { isAlive, type ProcessIdentity, signal } from "../../terminal/process-identity.mts";
import { readSupervision } from "./supervision.mts";

/** Every part of an orderly stop is bounded; together they stay below this. */
const patience = 75_000;

/** Stops the cluster and takes it off the machine; objects and volumes stay, and `start` brings them back. */
export async function stop(): Promise<void> {
  requireRoot();
  await step("stop the embedded Kubernetes", (say) => withLock(lockFile, say, () => stopHoldingLock(say)));
}

export async function stopHoldingLock(say: Say): Promise<void> {
  const supervisor = readSupervision()?.supervisor;
  if (supervisor) await endOrderly(supervisor, say);
  say("mounts and network");
  await clearLeftovers();
}

async function endOrderly(supervisor: ProcessIdentity, say: Say): Promise<void> {
  signal(supervisor, "SIGTERM");
  const deadline = Date.now() + patience;
  while (isAlive(supervisor) && Date.now() < deadline) {
    say(`waiting for ${readSupervision()?.detail || "the supervisor"}`);
    await sleep(100);
  }
  // Before its children are ended: it would start them again.
  signal(supervisor, "SIGKILL");
}
