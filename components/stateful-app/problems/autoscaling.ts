import { mostReplicas } from "../facts/names";
import { recreates } from "../facts/rollout";
import type { Autoscaling, Settings } from "../settings";
import { problem, type Problem } from "../../problems/problem";
import { wholeNumber } from "../../problems/rules";
import { metricProblems } from "./metrics";
import { scalingBehaviorProblems } from "./scaling-behavior";

/** https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/ */
export function autoscalingProblems(s: Settings): Problem[] {
  const { autoscaling } = s;
  if (autoscaling === undefined) return [];
  return [
    ...bounds(autoscaling),
    ...beside(autoscaling),
    ...scaledDown(s),
    ...parts(s),
    ...newSet(s),
    ...metricProblems("autoscaling.metrics", autoscaling.fields.metrics),
    ...scalingBehaviorProblems("autoscaling.behavior", autoscaling.fields.behavior),
  ];
}

function bounds({ minReplicas, maxReplicas }: Autoscaling): Problem[] {
  const path = "autoscaling.maxReplicas";
  const invalid = [
    ...wholeNumber(
      "autoscaling.minReplicas",
      minReplicas,
      1,
      mostReplicas,
      "write how many pods at the least, such as 1",
    ),
    ...wholeNumber(path, maxReplicas, 1, mostReplicas, "write how many pods at the most, such as 5"),
  ];
  if (invalid.length > 0 || minReplicas <= maxReplicas) return invalid;
  return [problem(path, `be at least minReplicas (${minReplicas})`, maxReplicas, "raise it, or lower minReplicas")];
}

function beside({ fixed }: Autoscaling): Problem[] {
  if (fixed === undefined) return [];
  return [problem("replicas", "be left out with autoscaling, which chooses the count", fixed, "remove one of the two")];
}

/** Volumes would go with every quiet hour, and come back with the size that the set's template was made with. */
function scaledDown({ retention: { onScaleDown } }: Settings): Problem[] {
  if (onScaleDown === "Retain") return [];
  const rule =
    'be "Retain" with autoscaling: whenever the autoscaler takes pods away, their data would be deleted for good';
  return [problem("retention.onScaleDown", rule, onScaleDown, 'write "Retain", or replicas instead of autoscaling')];
}

/** Which pods the last ones are changes with the count, and so would how many of them a rollout waits for. */
function parts({ rollout: { canary, partition } }: Settings): Problem[] {
  const [path, got] =
    canary !== undefined ? ["rollout.canary", canary] : partition !== 0 ? ["rollout.partition", partition] : [];
  if (path === undefined) return [];
  const rule = "be left out with autoscaling: which pods it means would change with their number";
  return [problem(path, rule, got, "remove it, or write replicas instead of autoscaling while it is there")];
}

/** Nobody but the set itself knows what the autoscaler chose. Elsewhere, in a namespace or cluster, all begins anew anyway. */
function newSet(s: Settings): Problem[] {
  const { strategy } = s.rollout;
  const rule = `be left out with autoscaling: the new set would begin with ${s.autoscaling?.minReplicas} pods, whatever the autoscaler chose`;
  const remedy = "remove it, or write replicas instead of autoscaling for that run";
  const replacing = s.allowReplacement.filter((field) => !["mounts", "namespace", "cluster"].includes(field));
  return [
    ...(recreates(s) ? [problem("rollout.strategy", rule, strategy, remedy)] : []),
    ...(replacing.length > 0 ? [problem("allowReplacement", rule, replacing, remedy)] : []),
  ];
}
