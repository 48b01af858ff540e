import { kubectl } from "./kubectl.mts";

interface PodList {
  readonly items: readonly {
    readonly metadata: { readonly deletionTimestamp?: string };
    readonly spec: { readonly restartPolicy: string };
    readonly status: { readonly phase: string; readonly containerStatuses?: readonly ContainerStatus[] };
  }[];
}

interface ContainerStatus {
  readonly state?: {
    readonly running?: { readonly startedAt: string };
    readonly waiting?: { readonly reason?: string };
  };
}

/**
 * Whether every pod runs again, or says why it cannot. Until the kubelet has been through them all, the API server
 * repeats that a pod of the last run is ready, and whoever asks would believe it.
 */
export async function podsAreBack(since: number): Promise<boolean> {
  return areBack(JSON.parse(await kubectl(["get", "pods", "--all-namespaces", "--output=json"])) as PodList, since);
}

export function areBack({ items }: PodList, since: number): boolean {
  // Kubernetes' times are whole seconds, cut off.
  const earliest = Math.floor(since / 1000) * 1000;
  return items
    .filter(({ metadata, spec, status }) => {
      return status.phase === "Running" && spec.restartPolicy === "Always" && !metadata.deletionTimestamp;
    })
    .flatMap(({ status }) => status.containerStatuses ?? [])
    .every(({ state }) => {
      if (state?.running) return Date.parse(state.running.startedAt) >= earliest;
      return /BackOff|Error/.test(state?.waiting?.reason ?? "");
    });
}
