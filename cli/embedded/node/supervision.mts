import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { run } from "./folders.mts";
import { isAlive, type ProcessIdentity } from "../../terminal/process-identity.mts";

/** What the supervisor tells the commands, through a file it replaces at every change. */
export interface Supervision {
  readonly supervisor: ProcessIdentity;
  readonly phase: "starting" | "running" | "stopping";
  /** What is being done right now, for a progress line. */
  readonly detail: string;
  readonly components: readonly ComponentState[];
}

export interface ComponentState {
  readonly name: string;
  readonly pid: number | undefined;
  readonly ready: boolean;
  readonly restarts: number;
  /** The last line of its log, if it ended against our will. */
  readonly lastWords: string | undefined;
}

export function writeSupervision(state: Supervision): void {
  const unfinished = `${run.supervisor}.new`;
  writeFileSync(unfinished, JSON.stringify(state, null, 2));
  renameSync(unfinished, run.supervisor);
}

/** Nothing when no supervisor lives, whatever the file says. */
export function readSupervision(): Supervision | undefined {
  try {
    const state = JSON.parse(readFileSync(run.supervisor, "utf8")) as Supervision;
    return isAlive(state.supervisor) ? state : undefined;
  } catch {
    return undefined;
  }
}
