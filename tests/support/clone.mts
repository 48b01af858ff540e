import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { execa } from "execa";
import { parseDocument } from "yaml";
import type { Kubectl } from "../../cli/target/kubectl.mts";
import { repository } from "../../cli/places.mts";
import { testCluster } from "./test-cluster.mts";

/** A clone of the repository for one suite, with packages, a state and a namespace of its own, to run commands in. */
export function testClone(name: string): Clone {
  const clone = new Clone(name);
  before(async function () {
    this.timeout("5m");
    await clone.open();
  });
  after(async function () {
    this.timeout("5m");
    await clone.close();
  });
  return clone;
}

export class Clone {
  readonly namespace: string;
  #folder = "";
  #kubectl?: Kubectl;

  constructor(name: string) {
    this.namespace = `clone-${name}-${process.pid}`;
  }

  async open(): Promise<void> {
    this.#kubectl = (await testCluster()).kubectl;
    this.#folder = await mkdtemp(path.join(tmpdir(), `${this.namespace}-`));
    await mkdir(this.path("code"));
    const { stdout } = await execa("git", ["ls-files", "-co", "--exclude-standard"], { cwd: repository });
    for (const file of stdout.split("\n")) await cp(path.join(repository, file), this.path("code", file));
    await symlink(path.join(repository, "node_modules"), this.path("code", "node_modules"));
    await this.git("init", "--quiet");
    await appendFile(this.path("code", ".git/info/exclude"), "node_modules\n");
    await this.set({ namespace: this.namespace, volumeSize: "16Mi" });
    await this.git("add", ".");
    const author = ["-c", "user.name=test", "-c", "user.email=test@localhost"];
    await this.git(...author, "commit", "--quiet", "-m", "Take a copy");
  }

  /** Edits the stack file as a person does. */
  async set(settings: Readonly<Record<string, string | number>>): Promise<void> {
    const file = this.path("code", "Pulumi.embedded.yaml");
    const document = parseDocument(await readFile(file, "utf8"));
    for (const [key, value] of Object.entries(settings)) document.setIn(["config", `stateful-app:${key}`], value);
    await writeFile(file, document.toString());
  }

  git(...args: string[]) {
    return execa("git", args, { cwd: this.path("code") });
  }

  get kubectl(): Kubectl {
    return this.#kubectl!;
  }

  /** The process of the engine, by the lock that it holds; none when nobody is at work. */
  async engine(): Promise<number | undefined> {
    const folder = this.path("state/backend/.pulumi/locks/organization/stateful-app/embedded");
    const lock = (await readdir(folder).catch((): string[] => [])).find((name) => name.endsWith(".json"));
    if (lock === undefined) return undefined;
    return (JSON.parse(await readFile(path.join(folder, lock), "utf8")) as { pid: number }).pid;
  }

  /** Runs an npm script; what it says on both streams is `all`. */
  npm(script: string, ...args: string[]) {
    return this.#run("npm", ["run", "--silent", script, "--", ...args]);
  }

  /** Runs a command without npm and its shell, which would keep a signal to themselves. */
  command(...args: string[]) {
    return this.#run(process.execPath, ["cli/bootstrap.mjs", ...args]);
  }

  #run(program: string, args: string[]) {
    // Not the person's backend, and no folder name of theirs either.
    const env = { ...this.#nobody(), STATEFUL_APP_STATE: this.path("state") };
    const cwd = this.path("code");
    return execa(program, args, { cwd, env, extendEnv: false, stdin: "ignore", all: true, reject: false });
  }

  path(...parts: string[]): string {
    return path.join(this.#folder, ...parts);
  }

  async close(): Promise<void> {
    await this.#kubectl?.text("delete", "namespace", this.namespace, "--ignore-not-found", "--wait=false");
    await rm(this.#folder, { recursive: true, force: true });
  }

  #nobody(): Record<string, string> {
    const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("PULUMI_"));
    return Object.fromEntries(kept.map(([name, value]) => [name, value ?? ""]));
  }
}
