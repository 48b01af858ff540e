import { readdirSync, readFileSync } from "node:fs";

/** Who in a run of the engine did it. */
export type Part = "engine" | "provider" | "program" | "host";

export interface Use {
  readonly cpuSeconds: number;
  readonly peakBytes: number;
}

const none: Use = { cpuSeconds: 0, peakBytes: 0 };
const interval = 100;
/** What /proc counts in, on every Linux that Node runs on. */
const ticksPerSecond = 100;

/**
 * What a command and all that it starts use, asked of /proc while they run: the processor is the sum of all processes of a part,
 * memory the peak of the largest.
 */
export class ProcessWatch {
  readonly #seen = new Map<number, { readonly part: Part; readonly use: Use }>();
  readonly #timer: NodeJS.Timeout;

  constructor(root: number) {
    this.#timer = setInterval(() => this.#look(root), interval);
  }

  /** What was used so far. */
  get use(): Readonly<Record<Part, Use>> {
    const of = (part: Part) =>
      [...this.#seen.values()]
        .filter((each) => each.part === part)
        .map(({ use }) => use)
        .reduce(together, none);
    return { engine: of("engine"), provider: of("provider"), program: of("program"), host: of("host") };
  }

  end(): Readonly<Record<Part, Use>> {
    clearInterval(this.#timer);
    return this.use;
  }

  #look(pid: number): void {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
      // One that has ended and is not yet waited for has no command any more, and keeps its last numbers.
      if (command !== "") this.#seen.set(pid, { part: partOf(command.split("\0")), use: useOf(pid) });
      for (const thread of readdirSync(`/proc/${pid}/task`)) {
        const children = readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8");
        for (const child of children.split(" ").filter(Boolean)) this.#look(Number(child));
      }
    } catch {
      // It ended just now.
    }
  }
}

const together = (one: Use, other: Use): Use => ({
  cpuSeconds: one.cpuSeconds + other.cpuSeconds,
  peakBytes: Math.max(one.peakBytes, other.peakBytes),
});

export function partOf(command: readonly string[]): Part {
  const says = (words: string) => command.some((each) => each.includes(words));
  if (says("pulumi-resource-")) return "provider";
  if (says("@pulumi/pulumi/cmd/run")) return "program";
  return says("pulumi-language-") ? "host" : "engine";
}

const useOf = (pid: number): Use => ({
  cpuSeconds: cpuSeconds(pid),
  peakBytes: peakBytes(readFileSync(`/proc/${pid}/status`, "utf8")),
});

export const cpuSeconds = (pid: number) => processorTime(readFileSync(`/proc/${pid}/stat`, "utf8"));

/** The name of a program comes before it in brackets, and may hold anything. */
export function processorTime(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

export const peakBytes = (status: string) => Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024;
