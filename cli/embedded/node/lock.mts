import { lock } from "proper-lockfile";
import { step } from "../../terminal/progress.mts";
import { lockFile } from "./folders.mts";

const options = {
  realpath: false,
  // A holder that was killed stops touching its lock; after this long the next one may take it.
  stale: 10_000,
  update: 2_000,
  // A machine too busy to touch the lock in time loses it. The default handler would end the process in the middle.
  onCompromised: () => undefined,
};

/** One command at a time on the one cluster of this machine; the second waits, and says so. */
export async function withLock<T>(work: () => Promise<T>, file = lockFile): Promise<T> {
  const release = await lock(file, options).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ELOCKED") throw error;
    const retries = { forever: true, factor: 1, minTimeout: 250 };
    return step("Waiting for another command on the embedded cluster", () => lock(file, { ...options, retries }));
  });
  try {
    return await work();
  } finally {
    await release().catch(() => undefined);
  }
}
