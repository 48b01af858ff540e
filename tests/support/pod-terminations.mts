import type { TestStack } from "./stack.mts";
import { until } from "./until.mts";
import { type PodEvent, watchPods } from "./pod-watch.mts";

const columns = {
  deletion: ".metadata.deletionTimestamp",
  grace: ".metadata.deletionGracePeriodSeconds",
  exitCode: ".status.containerStatuses[0].state.terminated.exitCode",
};

/** How a pod ended, by what the API server said. */
export interface Ending {
  /** 137 is a process that had to be killed. */
  readonly exitCode: number;
  /** From the moment it was told to stop until it was gone. */
  readonly seconds: number;
}

/** How each pod of the stack, by its name, ended while something was done that ends them all. */
export async function endings(
  stack: TestStack,
  pods: readonly string[],
  action: () => Promise<unknown>,
): Promise<Record<string, Ending>> {
  const told = new Map<string, number>();
  const exitCodes = new Map<string, number>();
  const ended: Record<string, Ending> = {};
  const take = ({ type, name, deletion, grace, exitCode }: PodEvent) => {
    if (deletion && !told.has(name)) told.set(name, Date.parse(deletion) - Number(grace) * 1000);
    if (exitCode) exitCodes.set(name, Number(exitCode));
    if (type !== "DELETED") return;
    ended[name] = { exitCode: exitCodes.get(name) ?? NaN, seconds: (Date.now() - told.get(name)!) / 1000 };
  };
  const end = await watchPods(stack.kubectl, stack.namespace, columns, take);
  try {
    await action();
    await until(() => pods.every((pod) => ended[pod]), { what: `the end of ${pods.join(", ")}` });
  } finally {
    await end();
  }
  return ended;
}
