import type { V1StatefulSet } from "@kubernetes/client-node";
import { setTimeout as sleep } from "node:timers/promises";
import { recorded } from "../stack/checkpoint.mts";
import type { Workspace } from "../stack/workspace.mts";
import { countsUnavailablePods, serverVersion } from "../target/server-version.mts";
import { step } from "../terminal/progress.mts";

/** More than the API server needs to count. */
const slack = 30_000;

export interface Patience {
  readonly slack?: number;
  readonly pause?: number;
  /** The first question, where it was asked beside others. */
  readonly begun?: Promise<readonly V1StatefulSet[]>;
}

/**
 * Waits while pods of the stack are ready and not yet available (`minReadySeconds`). Where the server counts unavailable
 * pods, a change would replace all of those at once, and where that is all pods, none would serve. Pods that are not ready
 * are not waited for, as the change may be what heals them; nor are those that never stay ready.
 */
export async function awaitAvailability(
  work: Workspace,
  { slack: more = slack, pause = 500, begun = provingSets(work) }: Patience = {},
): Promise<void> {
  const sets = await begun;
  if (sets.length === 0) return;
  const longest = Math.max(...sets.map(({ spec }) => spec?.minReadySeconds ?? 0)) * 1000;
  const inTime = await step("wait until ready pods are available (minReadySeconds)", async (say) => {
    const deadline = Date.now() + longest + more;
    for (;;) {
      const proving = await readySets(work);
      if (proving.length === 0) return true;
      if (Date.now() > deadline) return false;
      say(proving.map(progress).join(", "));
      await sleep(pause);
    }
  });
  if (!inTime) console.error("  They do not stay ready for that long: the run goes on, as it may be what heals them");
}

/** The sets to wait for: none where the server changes one pod after the other all the same. */
export async function provingSets(work: Workspace): Promise<V1StatefulSet[]> {
  const [version, sets] = await Promise.all([serverVersion(work.kubectl), readySets(work)]);
  return version !== undefined && countsUnavailablePods(version) ? sets : [];
}

/** Those that the stack made, in whatever namespace, with pods that are ready and not yet available. */
async function readySets(work: Workspace): Promise<V1StatefulSet[]> {
  const { resources = [] } = await recorded(work);
  const made = resources
    .filter(({ type }) => type === "kubernetes:apps/v1:StatefulSet")
    .map(({ inputs }) => `${inputs?.metadata?.namespace ?? "default"}/${inputs?.metadata?.name}`);
  const namespaces = [...new Set(made.map((name) => name.split("/")[0]!))];
  const lists = namespaces.map((namespace) =>
    work.kubectl.json<{ items: V1StatefulSet[] }>("get", "statefulsets", "-n", namespace),
  );
  const sets = (await Promise.all(lists)).flatMap(({ items }) => items);
  return sets.filter((set) => made.includes(`${set.metadata?.namespace}/${set.metadata?.name}`)).filter(isProving);
}

function isProving({ spec, status }: V1StatefulSet): boolean {
  if (!spec?.minReadySeconds || spec.updateStrategy?.type === "OnDelete") return false;
  return (status?.readyReplicas ?? 0) > (status?.availableReplicas ?? 0);
}

const progress = ({ metadata, status }: V1StatefulSet) =>
  `${metadata?.name}: ${status?.availableReplicas ?? 0} of ${status?.readyReplicas}`;
