import { needsPodDisruptionBudget, quorumSpares } from "../facts/pod-disruption-budget";
import { fewestReplicas } from "../facts/names";
import { canaryReplicas, recreates, unavailablePods } from "../facts/rollout";
import type { Settings } from "../settings";
import { checkProblems } from "./rollout-check";
import { imageProblems } from "./image";
import { podDisruptionBudgetProblems } from "./pod-disruption-budget";
import { problem, type Problem } from "../../problems/problem";
import { isPercentage, maximum, oneOf, wholeNumber } from "../../problems/rules";

export function rolloutProblems(s: Settings): Problem[] {
  return [
    ...oneOf("rollout.strategy", s.rollout.strategy, ["RollingUpdate", "Recreate", "OnDelete"]),
    ...recreation(s),
    ...partition(s),
    ...maxUnavailable(s),
    ...canary(s),
    ...checkProblems(s),
    ...wholeNumber("minReadySeconds", s.minReadySeconds, 0, maximum, "write seconds, such as 10"),
    ...wholeNumber("progressDeadlineSeconds", s.progressDeadlineSeconds, 1, 86_400, "write seconds, such as 300"),
    ...(s.minReadySeconds >= s.progressDeadlineSeconds && s.minReadySeconds > 0
      ? [
          problem(
            "minReadySeconds",
            `be less than progressDeadlineSeconds (${s.progressDeadlineSeconds})`,
            s.minReadySeconds,
            "lower it, or grant the rollout more time",
          ),
        ]
      : []),
    ...podDisruptionBudgetProblems(s),
    ...s.allowReplacement.flatMap((field, index) =>
      oneOf(`allowReplacement[${index}]`, field, [
        "namespace",
        "podManagementPolicy",
        "headlessService",
        "revisionHistoryLimit",
        "claims",
        "mounts",
        "cluster",
      ]),
    ),
  ];
}

function partition({ rollout, replicas, autoscaling }: Settings): Problem[] {
  // There it must be left out, for another reason.
  if (autoscaling) return [];
  if (rollout.strategy !== "RollingUpdate" && rollout.partition !== 0) return [leftOut("partition", rollout)];
  const fits = rollout.partition === 0 || (rollout.partition > 0 && rollout.partition <= replicas);
  return Number.isInteger(rollout.partition) && fits
    ? []
    : [
        problem(
          "rollout.partition",
          `be a whole number from 0 to replicas (${replicas})`,
          rollout.partition,
          "write how many pods stay as they are",
        ),
      ];
}

function leftOut(field: "partition" | "maxUnavailable", { [field]: got, strategy }: Settings["rollout"]): Problem {
  return problem(`rollout.${field}`, `be left out for strategy ${JSON.stringify(strategy)}`, got, "remove it");
}

/** Claims are owned by a set whose retention says so, and go with it. */
function recreation(s: Settings): Problem[] {
  const { onDestroy } = s.retention;
  if (!recreates(s) || onDestroy === "Retain") return [];
  const rule =
    'be "Retain" with rollout.strategy "Recreate": the set is deleted and made anew, and would take its volumes along';
  return [problem("retention.onDestroy", rule, onDestroy, 'write "Retain", or another strategy')];
}

function maxUnavailable(s: Settings): Problem[] {
  const { strategy, maxUnavailable: asked } = s.rollout;
  const path = "rollout.maxUnavailable";
  if (asked === undefined) return [];
  if (strategy !== "RollingUpdate") return [leftOut("maxUnavailable", s.rollout)];
  const valid =
    typeof asked === "number"
      ? Number.isInteger(asked) && asked >= 1 && (asked <= s.replicas || s.replicas === 0)
      : isPercentage(asked) && asked !== "0%";
  if (valid) return quorum(s, asked);
  const rule = `be 1 to replicas (${s.replicas}) pods, or 1% to 100% of them`;
  return [problem(path, rule, asked, 'write 3 or "30%"')];
}

/**
 * A rollout deletes pods without asking the budget, but they count there: with more of them down than a drain may take, the
 * rollout itself would leave less than the half that `quorum` stands for.
 */
function quorum(s: Settings, asked: number | string): Problem[] {
  const { podDisruptionBudget: budget } = s;
  if (budget === "none" || budget.quorum !== true || !needsPodDisruptionBudget(s)) return [];
  const counts = Array.from({ length: s.replicas - fewestReplicas(s) + 1 }, (_, index) => fewestReplicas(s) + index);
  const broken = counts.find(
    (replicas) => quorumSpares(replicas) >= 1 && unavailablePods({ ...s, replicas }) > quorumSpares(replicas),
  );
  if (broken === undefined) return [];
  const most = quorumSpares(broken);
  const rule = `leave the quorum of podDisruptionBudget, ${broken - most} of ${broken} pods`;
  return [problem("rollout.maxUnavailable", rule, asked, `write ${most} or less, or another podDisruptionBudget`)];
}

function canary(s: Settings): Problem[] {
  const { canary, strategy, partition } = s.rollout;
  if (!canary) return [];
  const path = "rollout.canary";
  const count = canaryReplicas(s);
  const valid = typeof canary.replicas === "number" || isPercentage(canary.replicas);
  return [
    ...(valid && Number.isInteger(count) && count >= 1 && count <= s.replicas
      ? []
      : [
          problem(
            `${path}.replicas`,
            `be 1 to replicas (${s.replicas}) pods, or a percentage of them`,
            canary.replicas,
            s.replicas === 0 ? "remove the canary: there are no pods" : 'write 1 or "30%"',
          ),
        ]),
    ...(strategy !== "RollingUpdate" || partition !== 0
      ? [
          problem(
            path,
            "be alone: it sets the partition of a RollingUpdate by itself",
            { strategy, partition },
            "remove the others",
          ),
        ]
      : []),
    ...(canary.image === s.app.image
      ? [problem(`${path}.image`, "differ from image", canary.image, "remove the canary: its image is the image")]
      : []),
    ...imageProblems({ image: canary.image, path }),
  ];
}
