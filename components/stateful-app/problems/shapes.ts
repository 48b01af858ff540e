import { isOutput } from "../../is-output";
import { argShapes } from "./arg-shapes";
import type { Fields, Shape } from "./shape";
import { hiddenProblem, problem, type Problem } from "../../problems/problem";

/** Values of the wrong shape and unknown args: checked first, as every rule relies on it. */
export function shapeProblems(args: unknown): Problem[] {
  return misplaced("", args ?? {}, argShapes);
}

function misplaced(path: string, value: unknown, shape: Shape): Problem[] {
  if (value === undefined || value === null || shape.kind === "leaf") return [];
  if (shape.kind === "list")
    return Array.isArray(value)
      ? value.flatMap((one, index) => inside(`${path}[${index}]`, one, shape.each))
      : [hiddenProblem(path, "be a list", value, "write a list")];
  if (typeof value !== "object" && shape.kind === "fields" && shape.short) return [];
  if (!isRecord(value)) return [hiddenProblem(path, "be an object", value, "write an object")];
  const at = (key: string) => (path === "" ? key : `${path}.${key}`);
  return Object.entries(value).flatMap(([key, one]) =>
    shape.kind === "named" ? misplaced(at(key), one, shape.each) : known(at(key), key, one, shape),
  );
}

function known(path: string, key: string, value: unknown, { fields }: Fields): Problem[] {
  const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
  if (field) return misplaced(path, value, field);
  const names = Object.keys(fields);
  const meant = names.find((name) => name.toLowerCase() === key.toLowerCase());
  const remedy = meant === undefined ? "remove it, or see the args" : `write ${JSON.stringify(meant)}`;
  return [problem(path, "be a known arg", key, remedy)];
}

/** A gap in a list is no omission: what comes after it would change its place. */
function inside(path: string, value: unknown, shape: Shape): Problem[] {
  return value === undefined || value === null
    ? [problem(path, "not be a gap in the list", value, "remove it")]
    : misplaced(path, value, shape);
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && !Array.isArray(value) && !isOutput(value);
}
