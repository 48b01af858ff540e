import type { PodDisruptionBudgetArgs } from "../args";
import { needsPodDisruptionBudget, allowance } from "../facts/pod-disruption-budget";
import { fewestReplicas } from "../facts/names";
import type { Settings } from "../settings";
import { problem, type Problem } from "../../problems/problem";
import { isPercentage, maximum, oneOf } from "../../problems/rules";
import { exactlyOne, ifSet } from "../../problems/values";

/** A budget that lets nothing go blocks every drain, and with it every upgrade of a node. */
export function podDisruptionBudgetProblems(s: Settings): Problem[] {
  if (s.podDisruptionBudget === "none") return [];
  const problems = [...syntax(s.podDisruptionBudget), ...eviction(s.podDisruptionBudget)];
  if (problems.length > 0 || !needsPodDisruptionBudget(s)) return problems;
  const { maxUnavailable, minAvailable } = allowance(s);
  const fewest = fewestReplicas(s);
  const spared = maxUnavailable !== undefined ? pods(maxUnavailable, fewest) : fewest - pods(minAvailable ?? 0, fewest);
  return spared >= 1
    ? []
    : [
        problem(
          "podDisruptionBudget",
          `allow eviction of at least 1 of ${fewest} pods`,
          s.podDisruptionBudget,
          'write { maxUnavailable: 1 }, more replicas, or "none"',
        ),
      ];
}

/** https://kubernetes.io/docs/tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy */
function eviction({ spec }: PodDisruptionBudgetArgs): Problem[] {
  return ifSet<string>(spec?.unhealthyPodEvictionPolicy, (policy) =>
    oneOf("podDisruptionBudget.spec.unhealthyPodEvictionPolicy", policy, ["IfHealthyBudget", "AlwaysAllow"]),
  );
}

function syntax(args: PodDisruptionBudgetArgs): Problem[] {
  const { maxUnavailable, minAvailable, quorum: whole } = args;
  const ways = exactlyOne("podDisruptionBudget", { maxUnavailable, minAvailable, quorum: whole }, [
    "maxUnavailable",
    "minAvailable",
    "quorum",
  ]);
  if (ways.length > 0) return ways;
  const quorum: unknown = args.quorum;
  if (quorum !== undefined && quorum !== true)
    return [problem("podDisruptionBudget.quorum", "be true", quorum, "write true, or choose another way")];
  return (["maxUnavailable", "minAvailable"] as const).flatMap((field) => {
    const value = args[field];
    const valid =
      typeof value === "number" ? Number.isInteger(value) && value >= 0 && value <= maximum : isPercentage(value);
    return value === undefined || valid
      ? []
      : [
          problem(
            `podDisruptionBudget.${field}`,
            "be a whole number of pods or a percentage",
            value,
            'write 1 or "30%"',
          ),
        ];
  });
}

/** Kubernetes rounds both percentages up. */
function pods(amount: number | string, replicas: number): number {
  return typeof amount === "number" ? amount : Math.ceil((Number.parseInt(amount, 10) * replicas) / 100);
}
