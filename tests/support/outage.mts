import { setTimeout as sleep } from "node:timers/promises";
import type { TestStack } from "./stack.mts";

interface Pods {
  readonly items: readonly {
    readonly metadata: { readonly creationTimestamp: string; readonly deletionTimestamp?: string };
    readonly status: {
      readonly conditions?: readonly {
        readonly type: string;
        readonly status: string;
        readonly lastTransitionTime: string;
      }[];
    };
  }[];
}

const pods = (stack: TestStack) => stack.kubectl.json<Pods>("get", "pods", "-n", stack.namespace);
const readiness = ({ status }: Pods["items"][number]) =>
  status.conditions?.find(({ type, status }) => type === "Ready" && status === "True");

/** The longest time in seconds for which no pod of the stack was ready while something was done. */
export async function outage(stack: TestStack, action: () => Promise<unknown>): Promise<number> {
  let over = false;
  const done = action().finally(() => (over = true));
  let longest = 0;
  let lastReady = Date.now();
  while (!over) {
    const { items } = await pods(stack);
    if (items.some((pod) => readiness(pod))) lastReady = Date.now();
    longest = Math.max(longest, Date.now() - lastReady);
    await sleep(100);
  }
  await done;
  return longest / 1000;
}

/** In seconds, from a pod's creation until it was ready; Kubernetes notes whole ones. */
export async function slowestStart(stack: TestStack): Promise<number> {
  const { items } = await pods(stack);
  const starts = items.map((pod) => {
    const ready = Date.parse(readiness(pod)?.lastTransitionTime ?? "");
    return (ready - Date.parse(pod.metadata.creationTimestamp)) / 1000;
  });
  return Math.max(...starts);
}
