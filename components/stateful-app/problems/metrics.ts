import { quantity } from "../facts/quantity";
import { selector as labelSelectorProblems } from "./affinity";
import { resourceName } from "./resources";
import { problem, type Problem } from "../../problems/problem";
import { maximum, oneOf, wholeNumber } from "../../problems/rules";
import { each, ifSet, unlessOutput, type Plain } from "../../problems/values";
import { isOutput } from "../../is-output";

const example =
  '{ type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 80 } } }';

/** What each type of a metric is called in its own field, and which targets it may have. */
const sources: Readonly<Record<string, { readonly field: string; readonly targets: readonly string[] }>> = {
  Resource: { field: "resource", targets: ["Utilization", "AverageValue"] },
  ContainerResource: { field: "containerResource", targets: ["Utilization", "AverageValue"] },
  Pods: { field: "pods", targets: ["AverageValue"] },
  Object: { field: "object", targets: ["Value", "AverageValue"] },
  External: { field: "external", targets: ["Value", "AverageValue"] },
};

/** https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/#HorizontalPodAutoscalerSpec */
export function metricProblems(path: string, metrics: unknown): Problem[] {
  return each(path, metrics, (path, { type, ...given }) => {
    if (isOutput(type)) return [];
    const unknown = oneOf(`${path}.type`, type as string, Object.keys(sources));
    if (unknown.length > 0) return unknown;
    const { field, targets } = sources[type as string]!;
    const fields = Object.keys(given).filter((key) => given[key] !== undefined && given[key] !== null);
    return fields.length === 1 && fields[0] === field
      ? ifSet(given[field], (source) => sourceProblems(`${path}.${field}`, source, field, targets))
      : [
          problem(
            path,
            `have ${field} beside type ${JSON.stringify(type)}, and nothing else`,
            fields,
            `write ${example}`,
          ),
        ];
  });
}

function sourceProblems(path: string, source: Plain, field: string, targets: readonly string[]): Problem[] {
  const { target, metric, describedObject } = source;
  const named = field === "resource" ? ["name"] : field === "containerResource" ? ["name", "container"] : [];
  return [
    ...named.flatMap((key) => segment(`${path}.${key}`, source[key])),
    ...(field === "containerResource" && typeof source["name"] === "string"
      ? resourceName(`${path}.name`, source["name"])
      : []),
    ...(named.length > 0 ? [] : identifier(`${path}.metric`, metric)),
    ...(field === "object" ? described(`${path}.describedObject`, describedObject) : []),
    ...unlessOutput(target ?? {}, (target) => targetProblems(`${path}.target`, target, targets)),
  ];
}

function identifier(path: string, metric: unknown): Problem[] {
  return unlessOutput(metric ?? {}, ({ name, selector }) => [
    ...segment(`${path}.name`, name),
    ...ifSet(selector, (selector) => labelSelectorProblems(`${path}.selector`, selector)),
  ]);
}

function described(path: string, object: unknown): Problem[] {
  return unlessOutput(object ?? {}, ({ apiVersion, kind, name }) => [
    ...ifSet<unknown>(apiVersion, (version) =>
      typeof version === "string" && /^([a-z0-9.-]+\/)?[a-z0-9]+$/.test(version)
        ? []
        : [
            problem(
              `${path}.apiVersion`,
              "be a version, or a group and a version",
              version,
              'write one such as "apps/v1"',
            ),
          ],
    ),
    ...segment(`${path}.kind`, kind),
    ...segment(`${path}.name`, name),
  ]);
}

/** It becomes a part of an address: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#path-segment-names */
function segment(path: string, name: unknown): Problem[] {
  if (isOutput(name)) return [];
  const valid = typeof name === "string" && name !== "" && name !== "." && name !== ".." && !/[/%]/.test(name);
  return valid ? [] : [problem(path, "be a name without '/' and '%'", name, "write one")];
}

const amounts: Readonly<Record<string, string>> = {
  Utilization: "averageUtilization",
  Value: "value",
  AverageValue: "averageValue",
};

/** Kubernetes also takes an amount that is not its type's, and then goes by the amount. */
function targetProblems(path: string, { type, ...given }: Plain, targets: readonly string[]): Problem[] {
  if (isOutput(type)) return [];
  const unknown = oneOf(`${path}.type`, type as string, targets);
  if (unknown.length > 0) return unknown;
  const field = amounts[type as string]!;
  const fields = Object.keys(given).filter((key) => given[key] !== undefined && given[key] !== null);
  if (fields.length !== 1 || fields[0] !== field)
    return [
      problem(path, `have ${field} beside type ${JSON.stringify(type)}, and nothing else`, fields, `write ${field}`),
    ];
  return unlessOutput<unknown>(given[field], (amount) =>
    field === "averageUtilization"
      ? wholeNumber(
          `${path}.${field}`,
          amount as number,
          1,
          maximum,
          "write percent of what the pods request, such as 80",
        )
      : positive(`${path}.${field}`, amount),
  );
}

function positive(path: string, amount: unknown): Problem[] {
  const value = typeof amount === "string" ? quantity(amount) : undefined;
  if (value !== undefined && value > 0n) return [];
  return [problem(path, "be a quantity above zero", amount, 'write one such as "100m" or "1k"')];
}
