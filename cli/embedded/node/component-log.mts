import { existsSync, openSync, renameSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { home } from "./folders.mts";

const cap = 20 * 1024 * 1024;

export const logOf = (component: string) => path.join(home.logs, `${component}.log`);

/** Opens a component's log to add to it. One that has grown too long is kept once, as `.1`. */
export function openLog(component: string): number {
  const file = logOf(component);
  if (existsSync(file) && statSync(file).size > cap) renameSync(file, `${file}.1`);
  return openSync(file, "a");
}

/** A line in the supervisor's own log, which is its standard output. */
export const note = (text: string) => console.log(`${new Date().toISOString()} ${text}`);

/** The last line that says something: the reason, when a component has just ended. */
export async function lastLogLine(component: string): Promise<string> {
  const text = await readFile(logOf(component), "utf8").catch(() => "");
  return (
    text
      .slice(-8192)
      .split("\n")
      .filter((line) => line.trim())
      .at(-1) ?? "its log is empty"
  );
}
