import type { Kubectl } from "../../cli/target/kubectl.mts";
import { type PodEvent, watchPods } from "./pod-watch.mts";

const columns = { uid: ".metadata.uid", revision: ".metadata.labels.controller-revision-hash" };

/**
 * Watches which revisions the pods of a namespace have, those that are told to stop included: one entry for each time that
 * this changed, in the order in which the API server tells it. An entry of two revisions is a moment with both.
 */
export async function revisionWatch(kubectl: Kubectl, namespace: string): Promise<RevisionWatch> {
  const watch = new RevisionWatch();
  await watch.begin(kubectl, namespace);
  return watch;
}

class RevisionWatch {
  readonly #pods = new Map<string, string>();
  readonly #moments: (readonly string[])[] = [];
  #end: () => Promise<unknown> = () => Promise.resolve();

  async begin(kubectl: Kubectl, namespace: string): Promise<void> {
    this.#end = await watchPods(kubectl, namespace, columns, (event) => this.#take(event));
  }

  async moments(): Promise<readonly (readonly string[])[]> {
    await this.#end();
    return this.#moments;
  }

  #take({ type, uid = "", revision = "" }: PodEvent): void {
    // A Job's pod has none.
    if (revision === "") return;
    if (type === "DELETED") this.#pods.delete(uid);
    else this.#pods.set(uid, revision);
    const now = [...new Set(this.#pods.values())].sort();
    if (now.join() !== this.#moments.at(-1)?.join()) this.#moments.push(now);
  }
}
