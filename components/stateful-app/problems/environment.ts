import type { EnvFromArgs, EnvValue } from "../args";
import { isReference } from "../facts/environment";
import { mayComeFromElsewhere, referredNames } from "../facts/expansion";
import type { Container } from "../settings";
import { argPath } from "../facts/containers";
import { problem, type Problem } from "../../problems/problem";
import { referenceProblems } from "./references";
import { objectName } from "../../problems/rules";
import { exactlyOne, leaf, text } from "../../problems/values";

/** https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/ */
export function environmentProblems(container: Container): Problem[] {
  return [
    ...Object.entries(container.env).flatMap(([name, value]) => {
      const path = argPath(container, `env.${name}`);
      return [...variable(path, name), ...(isReference(value) ? referenceProblems(path, value) : leaf(path, value))];
    }),
    ...Object.entries(container.env).flatMap(([name, value]) => unexpanded(container, name, value)),
    ...container.envFrom.flatMap((from, index) => envFrom(argPath(container, `envFrom[${index}]`), from)),
  ];
}

function variable(path: string, name: string): Problem[] {
  return /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name) && name !== "." && !name.startsWith("..")
    ? []
    : [
        problem(
          path,
          "be named with letters, digits, '-', '_' and '.', not starting with a digit or '..'",
          name,
          "rename the variable",
        ),
      ];
}

/** Kubernetes puts in the values of variables that stand before this one, and leaves every other `$(NAME)` as it is. */
function unexpanded(container: Container, name: string, value: EnvValue): Problem[] {
  if (typeof value !== "string") return [];
  const names = Object.keys(container.env);
  const before = names.slice(0, names.indexOf(name));
  return referredNames(value)
    .filter((one) => !before.includes(one) && !mayComeFromElsewhere(container, one))
    .map((one) => {
      const remedy = one !== name && names.includes(one) ? `write ${one} before ${name}` : `add ${one} before ${name}`;
      const rule = "refer to variables that stand before it, as Kubernetes expands no others";
      return problem(argPath(container, `env.${name}`), rule, `$(${one})`, `${remedy}, or write $$(${one}) to keep it`);
    });
}

function envFrom(path: string, { prefix, ...source }: EnvFromArgs): Problem[] {
  const ways = exactlyOne(path, source, ["configMapRef", "secretRef"]);
  const kind = source.secretRef ? "secretRef" : "configMapRef";
  return [
    ...(ways.length > 0 ? ways : objectName(`${path}.${kind}.name`, source[kind]?.name)),
    ...(prefix === undefined || prefix === "" ? [] : prefixed(`${path}.prefix`, prefix)),
  ];
}

function prefixed(path: string, prefix: string): Problem[] {
  return typeof prefix === "string" ? variable(path, prefix) : text(path, prefix);
}
