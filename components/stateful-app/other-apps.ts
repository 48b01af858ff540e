// SDK internal: the connection to the engine, which is one object per program.
import * as pulumi from "@pulumi/pulumi";
import { getMonitor } from "@pulumi/pulumi/runtime/settings";
import { known } from "./edits/hooks";
import type { Settings } from "./settings";

type Provider = pulumi.ProviderResource | undefined;

interface App {
  readonly settings: Settings;
  readonly provider: Provider;
}

/** A process may run several programs, each over a connection of its own. */
const programs = new WeakMap<object, App[]>();

/** The apps that the running program already has on the cluster of a provider; each adds itself once it is accepted. */
export class OtherApps {
  readonly #apps: App[];

  constructor(private readonly provider: Provider) {
    const program = getMonitor() ?? programs;
    this.#apps = programs.get(program) ?? [];
    programs.set(program, this.#apps);
  }

  get here(): Settings[] {
    return this.#apps.filter(({ provider }) => provider === this.provider).map(({ settings }) => settings);
  }

  /** Those that another provider puts on the same cluster, which only the engine can tell. */
  async sameCluster(): Promise<Settings[]> {
    const others = this.#apps.filter(({ provider }) => provider !== this.provider);
    const own = await clusterOf(this.provider);
    const clusters = await Promise.all(others.map(({ provider }) => clusterOf(provider)));
    return others.filter((_, index) => own !== undefined && clusters[index] === own).map(({ settings }) => settings);
  }

  add(settings: Settings): void {
    this.#apps.push({ settings, provider: this.provider });
  }
}

/** What identifies a cluster in a provider's own args; undefined where nothing does. */
async function clusterOf(provider: Provider): Promise<string | undefined> {
  const { clusterIdentifier, kubeconfig, context } = (provider ?? {}) as Readonly<Record<string, pulumi.Input<string>>>;
  const fields = await known(pulumi.all([clusterIdentifier, kubeconfig, context]));
  if (pulumi.containsUnknowns(fields)) return undefined;
  const [identifier, ...connection] = fields as (string | undefined)[];
  return identifier ?? (connection.some(Boolean) ? JSON.stringify(connection) : undefined);
}
