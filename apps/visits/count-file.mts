import { open, rename, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { Problem } from "./problem.mts";

/** Fifteen digits: every such number, and the sum of a few of them, is exact in a JavaScript number. */
const most = 999_999_999_999_999;
const number = /^\d{1,15}\r?\n?$/;

/** The number in a file; 0 where there is no file yet. Throws a {@link Problem} when it holds anything else. */
export async function readCount(file: string): Promise<number> {
  const text = await beginning(file);
  if (text === undefined) return 0;
  if (number.test(text)) return Number(text);
  // The file's content ends up in a terminal: only printable characters may.
  const shown = JSON.stringify(text.slice(0, 40)).replace(/[^ -~]/g, "?") + (text.length > 40 ? "…" : "");
  throw new Problem(
    `${file}: must hold a number of 1 to 15 digits, got ${shown}; put the number back, or move the file away to start from 0`,
  );
}

/**
 * Puts a number into a file so that a crash at any moment leaves the old number or the new one, never half of one. When
 * this returns, the number is on the disk. What a crash leaves of the draft is overwritten the next time.
 */
export async function writeCount(file: string, count: number): Promise<void> {
  if (count > most) throw new Problem(`${file}: must stay below 16 digits, got ${count}; put a smaller number in`);
  const draft = join(dirname(file), `.${basename(file)}.tmp`);
  try {
    await writeFile(draft, `${count}\n`, { flush: true });
    await rename(draft, file);
    await flushFolder(dirname(file));
  } catch (error) {
    throw storageProblem(file, error);
  }
}

/** A failed file operation as a problem of the volume: 507 when it is full, 500 for anything else. */
export function storageProblem(file: string, error: unknown): Problem {
  const { code, message } = error as NodeJS.ErrnoException;
  const full = code === "ENOSPC" || code === "EDQUOT";
  return new Problem(
    `${file}: must be usable, got ${message}; ${remedies[code ?? ""] ?? "look at the volume"}`,
    full ? 507 : 500,
  );
}

const remedies: Record<string, string> = {
  ENOSPC: "free some space or grow the claim",
  EDQUOT: "free some space or raise the quota",
  EROFS: "mount the volume writable",
  EACCES: `let user ${process.getuid?.()} read and write there`,
  EPERM: `let user ${process.getuid?.()} read and write there`,
  ENOENT: "mount a volume there",
  ENOTDIR: "name a folder",
  EISDIR: "move that folder away",
};

/** Reads only enough to recognize a number: a file of gigabytes must not fill the pod's memory. */
async function beginning(file: string): Promise<string | undefined> {
  try {
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
      return buffer.toString("utf8", 0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw storageProblem(file, error);
  }
}

/** A rename is only on the disk once its folder is: without this a power cut could bring the old number back. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } catch (error) {
    // Some network file systems cannot flush a folder and need not: they answer EINVAL.
    if ((error as NodeJS.ErrnoException).code !== "EINVAL") throw error;
  } finally {
    await handle.close();
  }
}
