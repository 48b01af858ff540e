import type { KubernetesObject } from "@kubernetes/client-node";
import type { TrialStack } from "../trial-stack.mts";
import type { Read } from "./api.mts";
import type { Observed } from "./observed.mts";

/** Objects of somebody else in the same namespaces. */
export class Bystanders {
  readonly #known = new Map<string, string>();

  constructor(
    readonly stack: TrialStack,
    readonly read: Read,
  ) {}

  /** Puts them into a namespace that has none, and answers how they are. */
  async meet(namespace: string): Promise<void> {
    if (this.#known.has(namespace)) return;
    const metadata = { name: "bystander", namespace };
    await this.stack.apply({
      apiVersion: "v1",
      kind: "List",
      items: [
        { apiVersion: "v1", kind: "ConfigMap", metadata, data: { key: "value" } },
        {
          apiVersion: "v1",
          kind: "PersistentVolumeClaim",
          metadata,
          spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Mi" } } },
        },
      ],
    });
    this.#known.set(namespace, await this.#ask(namespace));
  }

  /** The namespaces in which they were touched; those in a namespace that was told to go went with it. */
  async touched(now: readonly Observed[]): Promise<string[]> {
    const stands = (name: string) => now.some((one) => one.kind === "Namespace" && one.name === name);
    for (const namespace of this.#known.keys()) if (!stands(namespace)) this.#known.delete(namespace);
    const asked = [...this.#known].map(async ([namespace, before]) =>
      (await this.#ask(namespace)) === before ? [] : [namespace],
    );
    return (await Promise.all(asked)).flat();
  }

  async #ask(namespace: string): Promise<string> {
    const paths = ["configmaps", "persistentvolumeclaims"].map(
      (kind) => `/api/v1/namespaces/${namespace}/${kind}/bystander`,
    );
    const found = (await Promise.all(paths.map((path) => this.read<KubernetesObject>(path)))).flat();
    return found.map(({ metadata }) => `${metadata?.uid} ${metadata?.resourceVersion}`).join("\n");
  }
}

export const isBystander = ({ name }: Pick<Observed, "name">) => name === "bystander";
