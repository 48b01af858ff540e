import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import fc from "fast-check";
import { identify, type ProcessIdentity, signal } from "../../cli/terminal/process-identity.mts";
import type { Clone } from "./clone.mts";

/** When the engine is killed: after it has said so many things about resources, and a pause at most until the next. */
export interface Moment {
  /** From 0, the first thing, to 100, the last. */
  readonly progress: number;
  /** In milliseconds. */
  readonly pause: number;
}

// Without a bias for small numbers, which would put most moments at the very beginning.
export const moments: fc.Arbitrary<Moment> = fc.record({
  progress: fc.noBias(fc.nat(100)),
  pause: fc.noBias(fc.nat(1500)),
});

const saying = /^ [ +~-]{1,2} +\S+:\S+ \S+ (creat|updat|delet|replac)(ing|ed)/;

export interface Killed {
  /** False when the command was done before its moment came. */
  readonly killed: boolean;
  readonly said: string;
  /** The engine's plug-ins, which stay for minutes after it was killed. */
  readonly orphans: readonly ProcessIdentity[];
}

/** Runs a command of ours, and kills the engine in the middle with a signal that it cannot answer. */
export async function kill(
  clone: Clone,
  args: readonly string[],
  { progress, pause }: Moment,
  things: number,
): Promise<Killed> {
  const running = clone.command(...args);
  const last = 1 + Math.floor((progress / 100) * (things - 1));
  let said = "";
  let heard = 0;
  let orphans: readonly ProcessIdentity[] = [];
  let killed = false;
  const strike = async () => {
    const engine = await clone.engine();
    if (engine === undefined) return;
    orphans = children(engine);
    process.kill(engine, "SIGKILL");
    killed = true;
  };
  const next = new AbortController();
  const paused = () => sleep(pause, undefined, { signal: next.signal }).catch(() => undefined);
  let struck: Promise<void> | undefined;
  for await (const line of running.iterable({ from: "all" })) {
    said += `${line}\n`;
    if (!saying.test(line)) continue;
    heard++;
    if (heard === last) struck = paused().then(strike);
    if (heard > last) next.abort();
  }
  await running;
  next.abort();
  await struck;
  return { killed, said, orphans };
}

/** Of all its threads: a Go program starts others from any of them. */
export function children(pid: number): readonly ProcessIdentity[] {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const lists = threads.map((thread) => readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8"));
    return lists.flatMap((list) => list.split(" ").flatMap((child) => identify(Number(child)) ?? []));
  } catch {
    return [];
  }
}

/** Once nothing can come of them any more; each is ours, as we started the engine that started it. */
export function endOrphans(orphans: readonly ProcessIdentity[]): void {
  for (const orphan of orphans) signal(orphan, "SIGKILL");
}
