import { isOutput } from "../../is-output";
import type { Settings } from "../settings";
import { hiddenProblem, type Problem } from "../../problems/problem";
import { maximum, wholeNumber } from "../../problems/rules";

/** Fields that are passed on to the StatefulSet: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/stateful-set-v1/#StatefulSetSpec */
export function statefulSetSpecProblems({ statefulSetSpec: { revisionHistoryLimit: limit } }: Settings): Problem[] {
  const path = "statefulSetSpec.revisionHistoryLimit";
  if (limit === undefined) return [];
  // What old revisions mount is kept as long as they are.
  if (isOutput(limit)) return [hiddenProblem(path, "be a plain number", limit, "write one, such as 10")];
  return wholeNumber(path, limit as number, 0, maximum, "write a count, such as 10");
}
