// SDK internal: the connection to the engine, which is one object per program.
import * as pulumi from "@pulumi/pulumi";
import { getMonitor } from "@pulumi/pulumi/runtime/settings";
import { known } from "./edits/hooks";
import type { Settings } from "./settings";

export type Provider = pulumi.ProviderResource | undefined;

interface App {
  readonly settings: Settings;
  readonly provider: Provider;
}

interface Program {
  readonly apps: App[];
  /** Why the first app was refused, if one was. */
  refusal?: Error;
  /** What is done once for several apps, by provider. */
  readonly done: Map<Provider, Map<string, Promise<unknown>>>;
}

/** A process may run several programs, each over a connection of its own. */
const programs = new WeakMap<object, Program>();

/** The apps that the running program already has on the cluster of a provider; each adds itself once it is accepted. */
export class OtherApps {
  readonly #program: Program;

  constructor(private readonly provider: Provider) {
    const connection = getMonitor() ?? programs;
    this.#program = programs.get(connection) ?? { apps: [], done: new Map() };
    programs.set(connection, this.#program);
  }

  get here(): Settings[] {
    return this.#program.apps.filter(({ provider }) => provider === this.provider).map(({ settings }) => settings);
  }

  /**
   * Ends the run for the mistakes of one app, and gives what stands for its outputs. Not at once: the apps that the program
   * declares after it have their own mistakes to report. Without an engine it is thrown, as a unit test would expect.
   */
  refuse(error: Error): pulumi.Output<never> {
    if (!pulumi.runtime.hasEngine()) throw error;
    this.#program.refusal ??= error;
    return pulumi.output(Promise.reject<never>(error));
  }

  /** Those that another provider puts on the same cluster, which only the engine can tell. */
  async sameCluster(): Promise<Settings[]> {
    const others = this.#program.apps.filter(({ provider }) => provider !== this.provider);
    const own = await connectionOf(this.provider);
    const clusters = await Promise.all(others.map(({ provider }) => connectionOf(provider)));
    this.endIfRefused();
    return others.filter((_, index) => own !== undefined && clusters[index] === own).map(({ settings }) => settings);
  }

  /** Nothing of any app is touched in a program that has a mistake, nor is it compared which apps the program has. */
  endIfRefused(): void {
    if (this.#program.refusal) throw this.#program.refusal;
  }

  /** Does for all apps on the cluster what the first of them asks for by that name. */
  once<T>(name: string, first: () => Promise<T>): Promise<T> {
    const done = this.#program.done.get(this.provider) ?? new Map<string, Promise<unknown>>();
    this.#program.done.set(this.provider, done);
    const result = (done.get(name) as Promise<T> | undefined) ?? first();
    done.set(name, result);
    return result;
  }

  add(settings: Settings): void {
    this.#program.apps.push({ settings, provider: this.provider });
  }
}

/**
 * What identifies a cluster in a provider's own args, but for a kubeconfig, which may hold secrets; undefined where nothing does.
 * An arg that was left out is unknown at preview, like one that is known later.
 */
export async function clusterOf(provider: Provider): Promise<string | undefined> {
  const { clusterIdentifier, context } = (provider ?? {}) as Readonly<Record<string, pulumi.Input<string>>>;
  const [identifier, name] = await Promise.all([clusterIdentifier, context].map(ifKnown));
  return identifier ?? name;
}

async function ifKnown(arg: pulumi.Input<string | undefined>): Promise<string | undefined> {
  const value = await known(pulumi.output(arg));
  return pulumi.containsUnknowns(value) ? undefined : value || undefined;
}

/** By what two clusters of one program differ: there the whole connection counts. */
async function connectionOf(provider: Provider): Promise<string | undefined> {
  const { clusterIdentifier, kubeconfig, context } = (provider ?? {}) as Readonly<Record<string, pulumi.Input<string>>>;
  const fields = await known(pulumi.all([clusterIdentifier, kubeconfig, context]));
  if (pulumi.containsUnknowns(fields)) return undefined;
  const [identifier, ...connection] = fields as (string | undefined)[];
  return identifier ?? (connection.some(Boolean) ? JSON.stringify(connection) : undefined);
}
