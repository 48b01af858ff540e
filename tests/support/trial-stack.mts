import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { execa } from "execa";
import { type Backend, backend } from "../../cli/stack/backend.mts";
import type { Kubectl } from "../../cli/target/kubectl.mts";
import { repository } from "../../cli/places.mts";
import { type Settings, type StackConfiguration, stackConfiguration } from "../../cli/stack/configuration.mts";
import type { Target } from "../../cli/target/target.mts";
import { engineEnv, environment, type Workspace } from "../../cli/stack/workspace.mts";

export interface TrialOptions {
  /** The program's folder, relative to the repository. */
  readonly program?: string;
  /** Settings that differ from the stack file's. */
  readonly config?: Settings;
  /** The committed stack file to begin with. */
  readonly from?: string;
  /** A stack of another program whose backend and stack name this one shares, so that it can read its outputs. */
  readonly beside?: TrialStack;
}

export interface TrialCluster {
  readonly target: Target;
  readonly kubectl: Kubectl;
}

/**
 * A stack to try things on, driven by the real CLI: own backend, own name, own namespace, own stack file. Any number of
 * them can run side by side, and nothing of them is left after `close`.
 */
export class TrialStack {
  readonly stack: string;
  /** The namespace that the stack owns, unless its config says otherwise. */
  readonly namespace: string;
  readonly #program: string;
  readonly #from: string | undefined;
  readonly #beside: TrialStack | undefined;
  readonly #namespaces: string[];
  #config: Settings;
  #configuration?: StackConfiguration;
  #cluster?: TrialCluster;
  #backend?: Backend;
  #env: Readonly<Record<string, string>> = {};
  #folder = "";

  constructor(name: string, { program = ".", config = {}, from, beside }: TrialOptions) {
    const unique = `trial-${name}-${process.pid}`;
    this.stack = beside?.stack ?? unique;
    this.namespace = unique;
    this.#namespaces = [unique];
    this.#program = path.resolve(repository, program);
    this.#from = from;
    this.#beside = beside;
    this.#config = { namespace: unique, ...config };
  }

  async open(cluster: TrialCluster): Promise<void> {
    this.#cluster = cluster;
    await this.#openBackend(cluster);
  }

  /** Carries the stack to a backend of its own elsewhere, as to another machine, and goes on from there. */
  async move(): Promise<void> {
    const old = this.#folder;
    const state = await this.pulumi("stack", "export", "--show-secrets");
    // The exported state names the passphrase that it was encrypted with.
    await this.#openBackend(this.#cluster!, this.#backend!.env.PULUMI_CONFIG_PASSPHRASE_FILE);
    const file = path.join(this.#folder, "state.json");
    await writeFile(file, state);
    await this.pulumi("stack", "import", "--file", file);
    await rm(old, { recursive: true, force: true });
  }

  async #openBackend(cluster: TrialCluster, passphrase?: string): Promise<void> {
    this.#folder = this.#beside?.folder ?? (await mkdtemp(path.join(tmpdir(), `${this.stack}-`)));
    this.#backend = await backend(this.#folder, {});
    if (passphrase) await copyFile(passphrase, this.#backend.env.PULUMI_CONFIG_PASSPHRASE_FILE!);
    const tools = await environment(cluster.target, this.#backend);
    this.#env = { ...engineEnv, ...tools, PULUMI_STACK: this.stack };
    const { folder } = await this.configure();
    await execa("pulumi", ["stack", "init", this.stack, "--non-interactive"], { cwd: folder, env: this.#env });
  }

  /** Changes settings for the commands that follow. */
  async configure(changes: Settings = {}): Promise<StackConfiguration> {
    this.#config = { ...this.#config, ...changes };
    this.#configuration = await stackConfiguration({
      folder: this.#program,
      stack: this.stack,
      copies: this.#folder,
      from: this.#from ?? (this.#cluster?.target.machine === "minikube" ? "dev" : "embedded"),
      changes: this.#config,
    });
    return this.#configuration;
  }

  /** Changes what the commands that follow find in their environment. */
  changeEnv(changes: Readonly<Record<string, string>>): void {
    this.#env = { ...this.#env, ...changes };
  }

  /** Each answers what the engine said, and rejects with it when the command fails. */
  readonly up = (...args: string[]) => this.pulumi("up", "--yes", "--skip-preview", ...args);
  readonly preview = (...args: string[]) => this.pulumi("preview", "--diff", ...args);
  readonly refresh = (...args: string[]) => this.pulumi("refresh", "--yes", "--skip-preview", ...args);
  readonly destroy = (...args: string[]) => this.pulumi("destroy", "--yes", "--skip-preview", ...args);

  async pulumi(...args: string[]): Promise<string> {
    const { exitCode, all = "" } = await this.begin(...args);
    if (exitCode !== 0) throw new Error(`pulumi ${args.join(" ")} ended with ${exitCode}:\n${all}`);
    return all;
  }

  /** For a command that must fail: answers what the engine said, and rejects when it succeeds. */
  async failing(...args: string[]): Promise<string> {
    const { exitCode, all = "" } = await this.begin(...args);
    if (exitCode === 0) throw new Error(`pulumi ${args.join(" ")} should have failed:\n${all}`);
    return all;
  }

  /** The running command, for those who interrupt it. */
  begin(...args: string[]) {
    const reads = ["up", "preview", "refresh", "destroy", "config", "import"].includes(args[0] ?? "");
    const file = reads ? ["--config-file", this.#configuration!.file] : [];
    const all = [...args, ...file, "--non-interactive", "--color", "never"];
    return execa("pulumi", all, { cwd: this.#program, env: this.#env, stdin: "ignore", all: true, reject: false });
  }

  async outputs<T = Record<string, unknown>>(): Promise<T> {
    return JSON.parse(await this.pulumi("stack", "output", "--json", "--show-secrets")) as T;
  }

  get kubectl(): Kubectl {
    return this.#cluster!.kubectl;
  }

  /** What our commands would work on. */
  get workspace(): Workspace {
    return {
      ...this.#cluster!,
      folder: this.#program,
      stack: this.stack,
      backend: this.#backend!,
      configuration: this.#configuration!,
      env: this.#env,
    };
  }

  get owner(): string {
    return this.#configuration!.owner;
  }

  /** Where the stack's backend and stack file lie. */
  get folder(): string {
    return this.#folder;
  }

  /** Gives kubectl an object to apply, or to do something else with. */
  async apply(object: object, args: readonly string[] = ["apply"]): Promise<void> {
    const [program, ...before] = this.kubectl.command;
    await execa(program, [...before, ...args, "-f", "-"], { input: JSON.stringify(object) });
  }

  /** A namespace beside the stack's own, made now and removed by `close`. */
  async anotherNamespace(suffix: string): Promise<string> {
    const name = `${this.namespace}-${suffix}`;
    this.#namespaces.push(name);
    await this.kubectl.text("create", "namespace", name);
    return name;
  }

  /** Removes everything whatever happened: the namespaces with all claims in them, then the folder. */
  async close(): Promise<void> {
    if (this.#cluster === undefined) return;
    const gone = ["--ignore-not-found", "--wait=false"];
    await this.kubectl.text("delete", "namespace", ...this.#namespaces, ...gone);
    await rm(this.#folder, { recursive: true, force: true });
  }
}
