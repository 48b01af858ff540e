import type { PodSpecFields } from "../args";

export type PodSpec = PodSpecFields & Required<Pick<PodSpecFields, "enableServiceLinks">>;

export function podSpec(args: PodSpecFields): PodSpec {
  return {
    // Otherwise every Service of the namespace becomes environment variables, which clash and grow without end.
    enableServiceLinks: false,
    // On the node's network a pod would ask the node's name servers, which know no pod.
    ...(args.hostNetwork === true && { dnsPolicy: "ClusterFirstWithHostNet" }),
    ...withoutGaps(args),
  };
}

/** A field that is left out must not hide a default. */
function withoutGaps<T extends object>(args: T): T {
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined)) as T;
}
