import type { Settings } from "../settings";
import { affinityProblems } from "./affinity";
import { labelKey, labels, labelValue } from "./labels";
import { problem, type Problem } from "../../problems/problem";
import { dnsSubdomain, maximum, oneOf, repeated, wholeNumber } from "../../problems/rules";

export function schedulingProblems({ scheduling: said }: Settings): Problem[] {
  return [
    ...labels("scheduling.nodeSelector", said.nodeSelector),
    ...said.tolerations.flatMap((one, index) => toleration(`scheduling.tolerations[${index}]`, one)),
    ...said.topologySpreadConstraints.flatMap((one, index) =>
      spread(`scheduling.topologySpreadConstraints[${index}]`, one),
    ),
    ...repeated(
      said.topologySpreadConstraints.map(
        ({ topologyKey, whenUnsatisfiable }) => `${topologyKey}, ${whenUnsatisfiable}`,
      ),
    ).map((pair) =>
      problem("scheduling.topologySpreadConstraints", "name each pair of key and consequence once", pair, "remove one"),
    ),
    ...affinityProblems("scheduling.affinity", said.affinity),
    ...(said.priorityClassName === undefined
      ? []
      : dnsSubdomain("scheduling.priorityClassName", said.priorityClassName)),
  ];
}

/** https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/ */
function toleration(path: string, said: Settings["scheduling"]["tolerations"][number]): Problem[] {
  const { key, operator, value, effect, tolerationSeconds } = said;
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

function seconds(path: string, said: number | undefined, effect: string | undefined): Problem[] {
  if (said === undefined) return [];
  return effect === "NoExecute"
    ? wholeNumber(path, said, 0, maximum, "write seconds, such as 300")
    : [problem(path, 'be left out but for effect "NoExecute"', said, "remove it")];
}

function spread(path: string, said: Settings["scheduling"]["topologySpreadConstraints"][number]): Problem[] {
  return [
    ...labelKey(`${path}.topologyKey`, said.topologyKey),
    ...wholeNumber(`${path}.maxSkew`, said.maxSkew, 1, maximum, "write a count, such as 1"),
    ...oneOf(`${path}.whenUnsatisfiable`, said.whenUnsatisfiable, ["ScheduleAnyway", "DoNotSchedule"]),
  ];
}
