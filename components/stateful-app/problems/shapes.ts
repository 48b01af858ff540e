import { isOutput } from "../../is-output";
import { argShapes } from "./arg-shapes";
import { nearest } from "./nearest";
import type { Fields, Kubernetes, Leaf, Shape } from "./shape";
import { hiddenProblem, problem, type Problem } from "../../problems/problem";
import { text, yesOrNo } from "../../problems/values";

export interface ShapeOptions {
  /** Whether the provider is newer than the one whose fields are known: then others than those may be right. */
  readonly newerProvider: boolean;
}

/** Values of the wrong shape and unknown args: checked first, as every rule relies on it. */
export function shapeProblems(args: unknown, options: ShapeOptions = { newerProvider: false }): Problem[] {
  return misplaced("", args ?? {}, argShapes, options);
}

function misplaced(path: string, value: unknown, shape: Shape, options: ShapeOptions): Problem[] {
  if (value === undefined || value === null) return [];
  if (shape.kind === "leaf") return isOutput(value) ? [] : mistyped(path, value, shape);
  if (shape.input && isOutput(value)) return [];
  if (shape.kind === "list")
    return Array.isArray(value)
      ? value.flatMap((one, index) => inside(`${path}[${index}]`, one, shape.each, options))
      : [hiddenProblem(path, "be a list", value, "write a list")];
  if (typeof value !== "object" && shape.kind === "fields" && shape.short) return [];
  if (!isRecord(value)) return [hiddenProblem(path, "be an object", value, "write an object")];
  const at = (key: string) => (path === "" ? key : `${path}.${key}`);
  return Object.entries(value).flatMap(([key, one]) =>
    shape.kind === "named" ? misplaced(at(key), one, shape.each, options) : known(at(key), key, one, shape, options),
  );
}

function known(path: string, key: string, value: unknown, shape: Fields, options: ShapeOptions): Problem[] {
  const own = of(shape.fields, key);
  if (own) return misplaced(path, value, own, options);
  return shape.kubernetes
    ? passedOn(path, key, value, shape.fields, shape.kubernetes, options)
    : [unknown(path, "arg", key, Object.keys(shape.fields), "remove it, or see the args")];
}

/** A field in Kubernetes' words: one that the component manages is refused, and one that Kubernetes does not have. */
function passedOn(
  path: string,
  key: string,
  value: unknown,
  own: Fields["fields"],
  { managed, fields }: Kubernetes,
  options: ShapeOptions,
): Problem[] {
  if (value === undefined || value === null) return [];
  const instead = of(managed.fields, key);
  if (instead !== undefined) return [hiddenProblem(path, "be left to the component", value, instead)];
  const field = of(fields, key);
  if (field) return misplaced(path, value, field, options);
  const names = [own, fields, managed.fields].flatMap((some) => Object.keys(some));
  const misspelt = names.some((name) => name.toLowerCase() === key.toLowerCase());
  if (options.newerProvider && !misspelt) return [];
  const noun = Object.keys(own).length > 0 ? "arg" : `field of ${managed.noun}`;
  return [unknown(path, noun, key, names, `remove it, or see ${managed.page}`)];
}

function unknown(path: string, noun: string, key: string, names: readonly string[], otherwise: string): Problem {
  const meant = nearest(key, names);
  return problem(path, `be a known ${noun}`, key, meant === undefined ? otherwise : `write ${JSON.stringify(meant)}`);
}

function of<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** What a rule of its own checks, or the provider's type; never both. */
function mistyped(path: string, value: unknown, { type }: Leaf): Problem[] {
  if (type === undefined) return [];
  if (type === "string") return text(path, value);
  if (type === "boolean") return yesOrNo(path, value);
  if (Number.isInteger(value) || (type === "string or number" && typeof value === "string")) return [];
  return [problem(path, "be a whole number", value, "write one")];
}

/** A gap in a list is no omission: what comes after it would change its place. */
function inside(path: string, value: unknown, shape: Shape, options: ShapeOptions): Problem[] {
  return value === undefined || value === null
    ? [problem(path, "not be a gap in the list", value, "remove it")]
    : misplaced(path, value, shape, options);
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && !Array.isArray(value) && !isOutput(value);
}
