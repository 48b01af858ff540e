import { setTimeout as sleep } from "node:timers/promises";

export interface UntilOptions {
  /** Completes the sentence "waited 60 s for …". */
  readonly what: string;
  /** In milliseconds. */
  readonly timeout?: number;
}

/** Asks again and again until the answer is neither false nor nothing, and gives it back. */
export async function until<T>(
  condition: () => Promise<T | undefined | false> | T | undefined | false,
  { what, timeout = 60_000 }: UntilOptions,
): Promise<T> {
  const deadline = Date.now() + timeout;
  let failure: unknown;
  while (Date.now() < deadline) {
    try {
      const answer = await condition();
      if (answer !== undefined && answer !== false) return answer;
      failure = undefined;
    } catch (error) {
      // What is asked may not exist yet; the last failure is told if it never does.
      failure = error;
    }
    await sleep(250);
  }
  throw new Error(`waited ${timeout / 1000} s for ${what}`, { cause: failure });
}
