import { kubectl } from "./kubectl.mts";

interface PodList {
  readonly items: readonly {
    readonly metadata: { readonly deletionTimestamp?: string };
    readonly status: { readonly phase: string; readonly containerStatuses?: readonly ContainerStatus[] };
  }[];
}

interface ContainerStatus {
  readonly state?: { readonly running?: { readonly startedAt: string } };
}

/**
 * Whether the API server has heard of every pod since the start. Until then it says of a pod that died with the last run
 * that it is ready, and whoever asks would believe it.
 */
export async function podsAreBack(since: number): Promise<boolean> {
  return noneIsStale(JSON.parse(await kubectl(["get", "pods", "--all-namespaces", "--output=json"])) as PodList, since);
}

export function noneIsStale({ items }: PodList, since: number): boolean {
  // Kubernetes' times are whole seconds, cut off.
  const earliest = Math.floor(since / 1000) * 1000;
  return items
    .filter(({ status }) => status.phase === "Running")
    .flatMap(({ status }) => status.containerStatuses ?? [])
    .every(({ state }) => !state?.running || Date.parse(state.running.startedAt) >= earliest);
}
