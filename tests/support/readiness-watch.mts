import type { Kubectl } from "../../cli/target/kubectl.mts";
import { type PodEvent, watchPods } from "./pod-watch.mts";

const columns = { ready: '.status.conditions[?(@.type=="Ready")].status' };

/**
 * Watches the pods of a namespace, and tells the longest time in which no member of a set was ready: what its clients
 * would have noticed.
 */
export async function readinessWatch(kubectl: Kubectl, namespace: string): Promise<ReadinessWatch> {
  const watch = new ReadinessWatch();
  await watch.begin(kubectl, namespace);
  return watch;
}

class ReadinessWatch {
  readonly #ready = new Map<string, Set<string>>();
  readonly #since = new Map<string, number>();
  readonly #longest = new Map<string, number>();
  #end: () => Promise<unknown> = () => Promise.resolve();

  async begin(kubectl: Kubectl, namespace: string): Promise<void> {
    this.#end = await watchPods(kubectl, namespace, columns, (event) => this.#take(event));
  }

  /** In milliseconds, by set; a set that always had a ready member has 0. */
  async longestGaps(): Promise<Record<string, number>> {
    await this.#end();
    for (const set of this.#since.keys()) this.#close(set);
    return Object.fromEntries([...this.#ready.keys()].map((set) => [set, this.#longest.get(set) ?? 0]));
  }

  #take({ type, name, ready }: PodEvent): void {
    const set = name.replace(/-\d+$/, "");
    const members = this.#ready.get(set) ?? new Set();
    this.#ready.set(set, members);
    if (type !== "DELETED" && ready === "True") members.add(name);
    else members.delete(name);
    if (members.size > 0) this.#close(set);
    else if (!this.#since.has(set)) this.#since.set(set, Date.now());
  }

  #close(set: string): void {
    const gap = Date.now() - (this.#since.get(set) ?? Date.now());
    this.#since.delete(set);
    this.#longest.set(set, Math.max(gap, this.#longest.get(set) ?? 0));
  }
}
