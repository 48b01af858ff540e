import { type ChildProcess, spawn } from "node:child_process";
import { closeSync } from "node:fs";
import type { Component } from "./component.mts";
import { lastLogLine, note, openLog } from "./component-log.mts";
import { environment } from "./programs.mts";
import { isReady } from "./readiness.mts";
import type { ComponentState } from "./supervision.mts";

const firstPause = 500;
const longestPause = 15_000;
/** One that has run this long was healthy: its next end is a new story. */
const steady = 60_000;

const sleep = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** One component that is kept running: started again when it ends, with growing pauses, until it is stopped. */
export class WatchedProcess {
  #child: ChildProcess | undefined;
  #startedAt = 0;
  #pause = firstPause;
  #restarts = 0;
  #lastWords: string | undefined;
  #ready = false;
  #stopped = false;

  constructor(
    readonly component: Component,
    private readonly changed: () => void,
  ) {}

  get state(): ComponentState {
    const { name } = this.component;
    const { pid } = this.#child ?? {};
    return { name, pid, ready: this.#ready, restarts: this.#restarts, lastWords: this.#lastWords };
  }

  /** Starts it and waits until it does its work. */
  async start(): Promise<void> {
    this.#spawn();
    while (!this.#ready && !this.#stopped) {
      const ready = this.#child && (await isReady(this.component.ready, Date.now() - this.#startedAt));
      if (ready && this.#child) this.#becomeReady();
      else await sleep(50);
    }
  }

  async stop(patience: number): Promise<void> {
    this.#stopped = true;
    const child = this.#child;
    if (!child) return;
    child.kill("SIGTERM");
    const ended = new Promise((done) => child.once("exit", done));
    if (child.exitCode !== null || child.signalCode !== null) return;
    await Promise.race([ended, sleep(patience).then(() => child.kill("SIGKILL"))]);
    await ended;
  }

  #becomeReady(): void {
    this.#ready = true;
    note(`${this.component.name} is ready`);
    this.changed();
  }

  #spawn(): void {
    const { name, command, args, env } = this.component;
    const log = openLog(name);
    const child = spawn(command, args, { env: { ...environment, ...env }, stdio: ["ignore", log, log], cwd: "/" });
    closeSync(log);
    this.#child = child;
    this.#startedAt = Date.now();
    this.changed();
    child.on("error", () => child.pid === undefined && void this.#ended());
    child.on("exit", () => void this.#ended());
  }

  async #ended(): Promise<void> {
    this.#child = undefined;
    this.#ready = false;
    if (this.#stopped) return this.changed();
    this.#lastWords = await lastLogLine(this.component.name);
    note(`${this.component.name} ended: ${this.#lastWords}`);
    this.#restarts++;
    this.changed();
    if (Date.now() - this.#startedAt > steady) this.#pause = firstPause;
    await sleep(this.#pause);
    this.#pause = Math.min(this.#pause * 2, longestPause);
    if (!this.#stopped) void this.start();
  }
}
