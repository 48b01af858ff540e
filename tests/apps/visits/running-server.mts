import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

export const source = path.resolve(import.meta.dirname, "../../../apps/visits");

/** Newer versions of Node run TypeScript themselves, as the pods do; on older ones tsx stands in. */
const flags = "typescript" in process.features && process.features.typescript ? [] : ["--import=tsx"];

const servers: Server[] = [];
const folders: string[] = [];

/** The real application as a process of its own, and what it has said so far. */
export class Server {
  output = "";
  errors = "";
  readonly exit: Promise<{ code: number | null; signal: NodeJS.Signals | null; at: number }>;
  readonly #process: ChildProcess;

  constructor(environment: Record<string, string>, main: string) {
    const env = { PATH: process.env.PATH, PORT: "0", ...environment };
    this.#process = spawn(process.execPath, [...flags, main], { env, stdio: ["ignore", "pipe", "pipe"] });
    this.#process.stdout?.setEncoding("utf8").on("data", (text: string) => (this.output += text));
    this.#process.stderr?.setEncoding("utf8").on("data", (text: string) => (this.errors += text));
    this.exit = new Promise((ended) =>
      this.#process.once("exit", (code, signal) => ended({ code, signal, at: performance.now() })),
    );
    servers.push(this);
  }

  get port(): number {
    return Number(/ on port (\d+)/.exec(this.output)?.[1]);
  }

  /** The count it said it found when it started. */
  get found(): number {
    return Number(/ at (\d+) visits/.exec(this.output)?.[1]);
  }

  kill(signal: NodeJS.Signals): void {
    this.#process.kill(signal);
  }

  /** Waits until the output matches, or fails with what was said instead. */
  async said(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.output)) {
      const data = once(this.#process.stdout!, "data");
      if ((await Promise.race([data, this.exit.then(() => "ended")])) === "ended" && !pattern.test(this.output)) {
        throw new Error(`ended before it said ${pattern}: ${this.output}${this.errors}`);
      }
    }
  }

  get(place: string, init?: RequestInit): Promise<Response> {
    return fetch(`http://127.0.0.1:${this.port}${place}`, init);
  }

  async visit(): Promise<number> {
    const response = await this.get("/", { headers: { accept: "application/json" } });
    if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
    return ((await response.json()) as { visits: number }).visits;
  }

  async count(): Promise<number> {
    return Number(await (await this.get("/visits")).text());
  }
}

/** A server that answers. */
export async function startServer(environment: Record<string, string>, main?: string): Promise<Server> {
  const server = launch(environment, main);
  await server.said(/^started /m);
  return server;
}

/** A server that may never answer. */
export function launch(environment: Record<string, string>, main = path.join(source, "server.mts")): Server {
  return new Server(environment, main);
}

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "visits-"));
  folders.push(folder);
  return folder;
}

/** For `afterEach`: ends every process and removes every folder a test has made. */
export async function cleanUp(): Promise<void> {
  for (const server of servers) server.kill("SIGKILL");
  await Promise.all(servers.splice(0).map((server) => server.exit));
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
}
