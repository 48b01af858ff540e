import { type PodEvent, watchPods } from "./pod-watch.mts";
import type { TestStack } from "./stack.mts";
import { until } from "./until.mts";

const columns = { ready: '.status.conditions[?(@.type=="Ready")].status', deletion: ".metadata.deletionTimestamp" };

/** How many of a stack's pods were down at most, told to stop or not ready, while something was done; counted by a watch. */
export async function mostDown(stack: TestStack, pods: number, action: () => Promise<unknown>): Promise<number> {
  const ready = new Set<string>();
  let most = 0;
  const end = await watchPods(
    stack.kubectl,
    stack.namespace,
    columns,
    ({ type, name, ready: now, deletion }: PodEvent) => {
      if (type !== "DELETED" && now === "True" && deletion === "") ready.add(name);
      else ready.delete(name);
      most = Math.max(most, pods - ready.size);
    },
  );
  try {
    await until(() => ready.size === pods, { what: `${pods} pods to be ready` });
    most = 0;
    await action();
    await until(() => ready.size === pods, { what: `${pods} pods to be ready again` });
  } finally {
    await end();
  }
  return most;
}
