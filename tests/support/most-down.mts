import { type PodEvent, watchPods } from "./pod-watch.mts";
import type { TestStack } from "./stack.mts";
import { until } from "./until.mts";

const columns = { ready: '.status.conditions[?(@.type=="Ready")].status', deletion: ".metadata.deletionTimestamp" };

export interface Down {
  /** Pods that were told to stop, gone or not ready at one moment. */
  readonly most: number;
  /** From the first pod that was told to stop until all are ready again. */
  readonly seconds: number;
}

/** How far a stack's pods were down while something was done, by a watch. */
export async function mostDown(stack: TestStack, pods: number, action: () => Promise<unknown>): Promise<Down> {
  const ready = new Set<string>();
  let most = 0;
  let [begin, end] = [0, 0];
  const take = ({ type, name, ready: now, deletion }: PodEvent) => {
    const before = ready.size;
    if (type !== "DELETED" && now === "True" && deletion === "") ready.add(name);
    else ready.delete(name);
    most = Math.max(most, pods - ready.size);
    if (before === pods && ready.size < pods && begin === 0) begin = Date.now();
    if (ready.size === pods) end = Date.now();
  };
  const stop = await watchPods(stack.kubectl, stack.namespace, columns, take);
  try {
    await until(() => ready.size === pods, { what: `${pods} pods to be ready` });
    [most, begin] = [0, 0];
    await action();
    await until(() => ready.size === pods, { what: `${pods} pods to be ready again` });
  } finally {
    await stop();
  }
  return { most, seconds: (end - begin) / 1000 };
}
