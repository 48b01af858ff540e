import { quantity } from "../facts/quantity";
import { problem, type Problem } from "../../problems/problem";
import { maximum, oneOf, wholeNumber } from "../../problems/rules";
import { each, ifSet, unlessOutput, type Plain } from "../../problems/values";

/** https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#configurable-scaling-behavior */
export function scalingBehaviorProblems(path: string, behavior: unknown): Problem[] {
  return ifSet(behavior, (behavior) =>
    ["scaleUp", "scaleDown"].flatMap((way) => ifSet(behavior[way], (rules) => ruleProblems(`${path}.${way}`, rules))),
  );
}

function ruleProblems(path: string, rules: Plain): Problem[] {
  const { policies, selectPolicy, stabilizationWindowSeconds, tolerance } = rules;
  return [
    ...ifSet<number>(stabilizationWindowSeconds, (seconds) =>
      wholeNumber(`${path}.stabilizationWindowSeconds`, seconds, 0, 3600, "write seconds, such as 300"),
    ),
    ...ifSet<string>(selectPolicy, (policy) => oneOf(`${path}.selectPolicy`, policy, ["Max", "Min", "Disabled"])),
    ...ifSet<string>(tolerance, (amount) => toleranceProblems(`${path}.tolerance`, amount)),
    ...ifSet<readonly unknown[]>(policies, (list) =>
      list.length === 0 ? [problem(`${path}.policies`, "have a policy", list, "remove it for Kubernetes' own")] : [],
    ),
    ...each(`${path}.policies`, policies, policyProblems),
  ];
}

function policyProblems(path: string, { type, value, periodSeconds }: Plain): Problem[] {
  return [
    ...unlessOutput<string>(type, (type) => oneOf(`${path}.type`, type, ["Pods", "Percent"])),
    ...unlessOutput<number>(value, (value) => wholeNumber(`${path}.value`, value, 1, maximum, "write one such as 2")),
    ...unlessOutput<number>(periodSeconds, (seconds) =>
      wholeNumber(`${path}.periodSeconds`, seconds, 1, 1800, "write seconds, such as 60"),
    ),
  ];
}

function toleranceProblems(path: string, amount: string): Problem[] {
  const value = quantity(amount);
  if (value !== undefined && value >= 0n) return [];
  return [problem(path, "be a quantity from zero", amount, 'write one such as "0.1"')];
}
