import type { Settings } from "../settings";
import { affinityProblems } from "./affinity";
import { antiAffinityProblems } from "./pod-anti-affinity";
import { labelKey, labels, labelValue } from "./labels";
import { problem, type Problem } from "../../problems/problem";
import { dnsSubdomain, maximum, oneOf, repeated, wholeNumber } from "../../problems/rules";

export function schedulingProblems(s: Settings): Problem[] {
  const { scheduling } = s;
  return [
    ...labels("scheduling.nodeSelector", scheduling.nodeSelector),
    ...scheduling.tolerations.flatMap((one, index) => toleration(`scheduling.tolerations[${index}]`, one)),
    ...scheduling.topologySpreadConstraints.flatMap((one, index) =>
      spread(`scheduling.topologySpreadConstraints[${index}]`, one),
    ),
    ...repeated(
      scheduling.topologySpreadConstraints.map(
        ({ topologyKey, whenUnsatisfiable }) => `${topologyKey}, ${whenUnsatisfiable}`,
      ),
    ).map((pair) =>
      problem("scheduling.topologySpreadConstraints", "name each pair of key and consequence once", pair, "remove one"),
    ),
    ...affinityProblems("scheduling.affinity", scheduling.affinity),
    ...antiAffinityProblems(s),
    ...(scheduling.priorityClassName === undefined
      ? []
      : dnsSubdomain("scheduling.priorityClassName", scheduling.priorityClassName)),
  ];
}

/** https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/ */
function toleration(path: string, toleration: Settings["scheduling"]["tolerations"][number]): Problem[] {
  const { key, operator, value, effect, tolerationSeconds } = toleration;
  return [
    ...oneOf(`${path}.operator`, operator, ["Equal", "Exists"]),
    ...(key === undefined ? [] : labelKey(`${path}.key`, key)),
    ...(key === undefined && operator === "Equal"
      ? [problem(`${path}.key`, 'be given for operator "Equal"', key, 'write a key, or operator: "Exists"')]
      : []),
    ...(operator === "Exists" && value
      ? [problem(`${path}.value`, 'be left out for operator "Exists"', value, "remove it")]
      : labelValue(`${path}.value`, value ?? "")),
    ...(effect === undefined ? [] : oneOf(`${path}.effect`, effect, ["NoSchedule", "PreferNoSchedule", "NoExecute"])),
    ...seconds(`${path}.tolerationSeconds`, tolerationSeconds, effect),
  ];
}

function seconds(path: string, value: number | undefined, effect: string | undefined): Problem[] {
  if (value === undefined) return [];
  return effect === "NoExecute"
    ? wholeNumber(path, value, 0, maximum, "write seconds, such as 300")
    : [problem(path, 'be left out but for effect "NoExecute"', value, "remove it")];
}

function spread(path: string, constraint: Settings["scheduling"]["topologySpreadConstraints"][number]): Problem[] {
  return [
    ...labelKey(`${path}.topologyKey`, constraint.topologyKey),
    ...wholeNumber(`${path}.maxSkew`, constraint.maxSkew, 1, maximum, "write a count, such as 1"),
    ...oneOf(`${path}.whenUnsatisfiable`, constraint.whenUnsatisfiable, ["ScheduleAnyway", "DoNotSchedule"]),
  ];
}
