import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** A process, distinct from a later one with the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Clock ticks between boot and the start of the process. */
  readonly started: string;
  readonly boot: string;
}

const bootId = () => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();

/** The second word of /proc/<pid>/stat is the program's name in brackets, which may itself have spaces and brackets. */
export function startTime(stat: string): string | undefined {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" ? undefined : fields[19];
}

/** Undefined when no such process is alive; a zombie is not. */
export function identify(pid: number): ProcessIdentity | undefined {
  try {
    const started = startTime(readFileSync(`/proc/${pid}/stat`, "utf8"));
    return started === undefined ? undefined : { pid, started, boot: bootId() };
  } catch {
    return undefined;
  }
}

/** Numbers are reused, quickly after a reboot: a signal by number alone may kill another process. */
export function isAlive(identity: ProcessIdentity): boolean {
  const now = identify(identity.pid);
  return now !== undefined && now.started === identity.started && now.boot === identity.boot;
}

export function signal(identity: ProcessIdentity, name: NodeJS.Signals): void {
  if (!isAlive(identity)) return;
  try {
    process.kill(identity.pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Every living process whose executable satisfies the condition. Kernel threads have no executable. */
export function processesRunning(condition: (executable: string, pid: number) => boolean): ProcessIdentity[] {
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((entry) => {
      try {
        const pid = Number(entry);
        return condition(readlinkSync(`/proc/${entry}/exe`), pid) ? (identify(pid) ?? []) : [];
      } catch {
        return [];
      }
    });
}

/** Sends SIGTERM, and after a while SIGKILL to those that are still alive. */
export async function endProcesses(processes: readonly ProcessIdentity[], patience = 5_000): Promise<void> {
  for (const each of processes) signal(each, "SIGTERM");
  const deadline = Date.now() + patience;
  while (processes.some(isAlive) && Date.now() < deadline) await new Promise((done) => setTimeout(done, 50));
  for (const each of processes) signal(each, "SIGKILL");
  while (processes.some(isAlive) && Date.now() < deadline + 5_000) await new Promise((done) => setTimeout(done, 50));
}
