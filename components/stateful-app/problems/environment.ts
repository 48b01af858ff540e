import type { EnvFromArgs } from "../args";
import { isReference } from "../facts/environment";
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
