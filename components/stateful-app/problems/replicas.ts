import { mostReplicas } from "../facts/names";
import type { Settings } from "../settings";
import type { Problem } from "../../problems/problem";
import { maximum, oneOf, wholeNumber } from "../../problems/rules";

export function replicaProblems(s: Settings): Problem[] {
  return [
    ...(s.autoscaling ? [] : wholeNumber("replicas", s.replicas, 0, mostReplicas, `write ${fewest(s)}`)),
    ...oneOf("podManagementPolicy", s.podManagementPolicy, ["Parallel", "OrderedReady"]),
    ...oneOf("retention.onDestroy", s.retention.onDestroy, ["Retain", "Delete"]),
    ...oneOf("retention.onScaleDown", s.retention.onScaleDown, ["Retain", "Delete"]),
    ...wholeNumber(
      "terminationGracePeriodSeconds",
      s.terminationGracePeriodSeconds,
      0,
      maximum,
      "write seconds, such as 30",
    ),
    ...wholeNumber(
      "ordinals.start",
      s.ordinals.start,
      0,
      maximum - mostReplicas - 1,
      "write the first pod's number, such as 0",
    ),
  ];
}

/** With `onScaleDown: "Delete"` no pods mean no volumes, which nobody should be led to. */
function fewest({ retention }: Settings): string {
  return retention.onScaleDown === "Delete" ? "how many pods, such as 3" : "0 to keep the volumes and run no pods";
}
