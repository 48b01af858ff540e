import type { PodDisruptionBudgetArgs } from "../args";
import { needsPodDisruptionBudget, allowance } from "../facts/pod-disruption-budget";
import { canaryReplicas } from "../facts/rollout";
import type { Settings } from "../settings";
import { checkProblems } from "./rollout-check";
import { imageProblems } from "./image";
import { problem, type Problem } from "../../problems/problem";
import { maximum, oneOf, wholeNumber } from "../../problems/rules";
import { exactlyOne } from "../../problems/values";

export function rolloutProblems(s: Settings): Problem[] {
  return [
    ...oneOf("rollout.strategy", s.rollout.strategy, ["RollingUpdate", "OnDelete"]),
    ...partition(s),
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
    ...podDisruptionBudget(s),
    ...s.allowReplacement.flatMap((field, index) =>
      oneOf(`allowReplacement[${index}]`, field, [
        "namespace",
        "podManagementPolicy",
        "headlessService",
        "claims",
        "mounts",
      ]),
    ),
  ];
}

function partition({ rollout, replicas }: Settings): Problem[] {
  if (rollout.strategy === "OnDelete" && rollout.partition !== 0)
    return [problem("rollout.partition", 'be left out for strategy "OnDelete"', rollout.partition, "remove it")];
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
    ...(strategy === "OnDelete" || partition !== 0
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

/** A budget that lets nothing go blocks every drain, and with it every upgrade of a node. */
function podDisruptionBudget(s: Settings): Problem[] {
  if (s.podDisruptionBudget === "none") return [];
  const problems = syntax(s.podDisruptionBudget);
  if (problems.length > 0 || !needsPodDisruptionBudget(s)) return problems;
  const { maxUnavailable, minAvailable } = allowance(s);
  const spared =
    maxUnavailable !== undefined ? pods(maxUnavailable, s.replicas) : s.replicas - pods(minAvailable ?? 0, s.replicas);
  return spared >= 1
    ? []
    : [
        problem(
          "podDisruptionBudget",
          `allow eviction of at least 1 of ${s.replicas} pods`,
          s.podDisruptionBudget,
          'write { maxUnavailable: 1 }, more replicas, or "none"',
        ),
      ];
}

function syntax(args: PodDisruptionBudgetArgs): Problem[] {
  const ways = exactlyOne("podDisruptionBudget", args, ["maxUnavailable", "minAvailable", "quorum"]);
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

function isPercentage(text: unknown): boolean {
  return typeof text === "string" && /^(100|[1-9]?[0-9])%$/.test(text);
}

/** Kubernetes rounds both percentages up. */
function pods(amount: number | string, replicas: number): number {
  return typeof amount === "number" ? amount : Math.ceil((Number.parseInt(amount, 10) * replicas) / 100);
}
