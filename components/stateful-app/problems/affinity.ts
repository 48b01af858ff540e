import { isOutput } from "../../is-output";
import { labelKey, labelValue } from "./labels";
import { each, ifSet, unlessOutput, type Plain } from "../../problems/values";
import { problem, type Problem } from "../../problems/problem";
import { dnsLabel, dnsSubdomain, oneOf, wholeNumber } from "../../problems/rules";

const required = "requiredDuringSchedulingIgnoredDuringExecution";
const preferred = "preferredDuringSchedulingIgnoredDuringExecution";

/** Kubernetes' own words, checked where they are plain: https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/ */
export function affinityProblems(path: string, value: unknown): Problem[] {
  return ifSet(value, ({ nodeAffinity, podAffinity, podAntiAffinity }) => [
    ...ifSet(nodeAffinity, (one) => nodes(`${path}.nodeAffinity`, one)),
    ...ifSet(podAffinity, (one) => pods(`${path}.podAffinity`, one)),
    ...ifSet(podAntiAffinity, (one) => pods(`${path}.podAntiAffinity`, one)),
  ]);
}

function nodes(path: string, value: Plain): Problem[] {
  const terms = `${path}.${required}.nodeSelectorTerms`;
  return [
    ...ifSet(value[required], ({ nodeSelectorTerms }) => [
      ...unlessOutput<unknown>(nodeSelectorTerms, (list) =>
        Array.isArray(list) && list.length > 0 ? [] : [problem(terms, "name at least one term", list, "write one")],
      ),
      ...each(terms, nodeSelectorTerms, nodeTerm),
    ]),
    ...each(`${path}.${preferred}`, value[preferred], (path, { weight, preference }) => [
      ...weightProblems(path, weight),
      ...unlessOutput(preference ?? {}, (one) => nodeTerm(`${path}.preference`, one)),
    ]),
  ];
}

function nodeTerm(path: string, { matchExpressions, matchFields }: Plain): Problem[] {
  return [
    ...each(`${path}.matchExpressions`, matchExpressions, (path, one) => expression(path, one, ["Gt", "Lt"])),
    ...each(`${path}.matchFields`, matchFields, nodeName),
  ];
}

/** The only field of a node that can be asked for. */
function nodeName(path: string, { key, operator, values }: Plain): Problem[] {
  return [
    ...unlessOutput<unknown>(key, (key) =>
      key === "metadata.name" ? [] : [problem(`${path}.key`, 'be "metadata.name"', key, "write that")],
    ),
    ...unlessOutput<string>(operator, (one) => oneOf(`${path}.operator`, one, ["In", "NotIn"])),
    ...count(`${path}.values`, values, "one"),
    ...each<string>(`${path}.values`, values, dnsSubdomain),
  ];
}

function pods(path: string, value: Plain): Problem[] {
  return [
    ...each(`${path}.${required}`, value[required], podTerm),
    ...each(`${path}.${preferred}`, value[preferred], (path, { weight, podAffinityTerm }) => [
      ...weightProblems(path, weight),
      ...unlessOutput(podAffinityTerm ?? {}, (one) => podTerm(`${path}.podAffinityTerm`, one)),
    ]),
  ];
}

function podTerm(path: string, value: Plain): Problem[] {
  return [
    ...unlessOutput<string>(value["topologyKey"], (key) => labelKey(`${path}.topologyKey`, key)),
    ...(["labelSelector", "namespaceSelector"] as const).flatMap((field) =>
      ifSet(value[field], (one) => selector(`${path}.${field}`, one)),
    ),
    ...each<string>(`${path}.namespaces`, value["namespaces"], dnsLabel),
    ...(["matchLabelKeys", "mismatchLabelKeys"] as const).flatMap((field) => [
      ...each<string>(`${path}.${field}`, value[field], labelKey),
      ...(value[field] !== undefined && value["labelSelector"] === undefined
        ? [problem(`${path}.${field}`, "have a labelSelector beside it", value[field], "write one, or remove it")]
        : []),
    ]),
  ];
}

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors */
export function selector(path: string, { matchLabels, matchExpressions }: Plain): Problem[] {
  return [
    ...ifSet(matchLabels, (labels) =>
      Object.entries(labels).flatMap(([key, value]) => [
        ...labelKey(`${path}.matchLabels`, key),
        ...(isOutput(value) ? [] : labelValue(`${path}.matchLabels.${key}`, value as string)),
      ]),
    ),
    ...each(`${path}.matchExpressions`, matchExpressions, (path, one) => expression(path, one)),
  ];
}

function expression(path: string, { key, operator, values }: Plain, more: readonly string[] = []): Problem[] {
  const operators = ["In", "NotIn", "Exists", "DoesNotExist", ...more];
  const amount = more.includes(operator as string) ? "one" : /Exist/.test(operator as string) ? "no" : "some";
  return [
    ...unlessOutput<string>(key, (key) => labelKey(`${path}.key`, key)),
    ...unlessOutput<string>(operator, (one) => oneOf(`${path}.operator`, one, operators)),
    ...(isOutput(operator) ? [] : count(`${path}.values`, values, amount)),
    ...each<string>(`${path}.values`, values, labelValue),
  ];
}

function count(path: string, values: unknown, amount: "no" | "one" | "some"): Problem[] {
  if (isOutput(values)) return [];
  const found = Array.isArray(values) ? values.length : 0;
  const right = { no: found === 0, one: found === 1, some: found > 0 }[amount];
  return right
    ? []
    : [
        problem(
          path,
          `have ${amount} ${amount === "one" ? "value" : "values"} for this operator`,
          values,
          "change them or the operator",
        ),
      ];
}

function weightProblems(path: string, weight: unknown): Problem[] {
  return unlessOutput<number>(weight, (one) =>
    wholeNumber(`${path}.weight`, one, 1, 100, "write a weight, such as 100"),
  );
}
