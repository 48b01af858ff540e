import { constants } from "node:os";
import { execa } from "execa";

export interface ForegroundOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/**
 * Runs a tool as if the person had typed it, and returns its exit code.
 *
 * The tool gets an interrupt once: at a second one the engine stops in the middle of its work. On a terminal the terminal
 * itself interrupts the whole foreground group, this process included, which then only waits. Elsewhere npm, a
 * supervisor or a shell may send it several times, so the tool has a group of its own and gets only the first.
 */
export async function foreground(
  program: string,
  args: readonly string[],
  options: ForegroundOptions = {},
): Promise<number> {
  const terminal = process.stdin.isTTY;
  let interrupted: NodeJS.Signals | undefined;
  const running = execa(program, args, {
    ...options,
    stdio: "inherit",
    reject: false,
    detached: !terminal,
    forceKillAfterDelay: false,
  });
  const interrupt = (signal: NodeJS.Signals) => {
    if (interrupted !== undefined) return;
    interrupted = signal;
    if (!terminal || signal !== "SIGINT") running.kill(signal);
  };
  const signals: NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, interrupt);
  try {
    const { exitCode, signal, cause } = await running;
    const ended = interrupted ?? signal;
    if (ended !== undefined) return 128 + constants.signals[ended];
    if (exitCode === undefined) throw cause;
    return exitCode;
  } finally {
    for (const signal of signals) process.off(signal, interrupt);
  }
}
