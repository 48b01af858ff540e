import lockfile from "proper-lockfile";
import type { Say } from "../../terminal/progress.mts";

/** Runs `work` while no other process of this user does so under the same lock; `file` need not exist. */
export async function withLock<T>(file: string, say: Say, work: () => Promise<T>): Promise<T> {
  const release = await lockfile.lock(file, { ...options, retries: 0 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ELOCKED") throw error;
    say("waiting for another process that is at it");
    return lockfile.lock(file, { ...options, retries: { forever: true, minTimeout: 500, maxTimeout: 1000 } });
  });
  try {
    return await work();
  } finally {
    await release().catch(() => {});
  }
}

const options: lockfile.LockOptions = {
  realpath: false,
  // A holder that was killed stops touching its lock; after this long the next one may take it.
  stale: 20_000,
  update: 5_000,
  // A machine too busy to touch the lock in time loses it. Two builds then run side by side, which costs time only:
  // each works in a folder of its own. The default handler would end the process instead, a cluster's start half-way.
  onCompromised: () => {},
};
