import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { hostname, uptime } from "node:os";
import path from "node:path";
import { identify } from "../terminal/process-identity.mts";

/** Which process works on a stack, as a backend of files records it. */
export interface StackLock {
  readonly pid: number;
  readonly username: string;
  readonly hostname: string;
  readonly timestamp: string;
}

/** The locks on a stack in a backend of files. Other backends do not show theirs; there the engine reports them. */
export async function stackLocks(backendFolder: string, project: string, stack: string): Promise<StackLock[]> {
  const folder = path.join(backendFolder, ".pulumi/locks/organization", project, stack);
  const names = await readdir(folder).catch((): string[] => []);
  const locks = await Promise.all(names.filter((name) => name.endsWith(".json")).map((name) => read(folder, name)));
  return locks.filter((lock) => lock !== undefined);
}

/** Whether the command that took the lock may still be running; on another machine we cannot know, so yes. */
export function isHeld(lock: StackLock): boolean {
  if (lock.hostname !== hostname()) return true;
  if (!existsSync("/proc")) return answers(lock.pid);
  const holder = identify(lock.pid);
  return holder !== undefined && startOf(holder.started) <= Date.parse(lock.timestamp);
}

/** A process that started after the lock was taken only reuses the number of the one that took it. */
function startOf(ticks: string): number {
  const ticksPerSecond = 100;
  return Date.now() - uptime() * 1000 + (Number(ticks) / ticksPerSecond) * 1000;
}

function answers(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The file is gone if the command ends meanwhile. */
async function read(folder: string, name: string): Promise<StackLock | undefined> {
  try {
    return JSON.parse(await readFile(path.join(folder, name), "utf8")) as StackLock;
  } catch {
    return undefined;
  }
}
