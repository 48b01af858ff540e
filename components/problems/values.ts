import { isOutput } from "../is-output";
import { hiddenProblem, problem, type Problem } from "./problem";

/** Stack configuration and plain JavaScript hand over what the types forbid. It is reported, instead of failing on it. */

export function text(path: string, value: unknown): Problem[] {
  if (typeof value === "string") return [];
  return isScalar(value) ? [problem(path, "be a string", value, `write "${value}"`)] : hiddenText(path, value);
}

/** A string that may be a secret. */
export function hiddenText(path: string, value: unknown): Problem[] {
  if (typeof value === "string") return [];
  return [hiddenProblem(path, "be a string", value, isScalar(value) ? "write it in quotes" : "write one")];
}

function isScalar(value: unknown): value is number | boolean {
  return typeof value === "number" || typeof value === "boolean";
}

/** A string or an Output, such as an environment value or an argument; either may be a secret. */
export function leaf(path: string, value: unknown): Problem[] {
  return isOutput(value) ? [] : hiddenText(path, value);
}

/** A string where a list belongs would be taken letter by letter. */
export function leaves(path: string, value: unknown): Problem[] {
  if (!Array.isArray(value)) return [hiddenProblem(path, "be a list", value, "write a list")];
  return value.flatMap((one, index) => leaf(`${path}[${index}]`, one));
}

/** The word "false" would count as true. */
export function yesOrNo(path: string, value: unknown): Problem[] {
  return typeof value === "boolean" ? [] : [problem(path, "be true or false", value, "write one of them, unquoted")];
}

/** Exactly one of several ways of saying something. */
export function exactlyOne(path: string, value: unknown, ways: readonly string[]): Problem[] {
  const keys = given(value);
  return keys.length === 1 && ways.includes(keys[0] ?? "")
    ? []
    : [problem(path, `have exactly one of ${ways.join(", ")}`, keys, `write one such as ${ways[0]}`)];
}

function given(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, value]) => (value === undefined || value === null ? [] : [key]));
}

/** A record in Kubernetes' own words, any part of which may be known only later. */
export type Plain = Readonly<Record<string, unknown>>;

/** What is left out or known only later has no mistakes yet. */
export function ifSet<T = Plain>(value: unknown, rules: (value: T) => Problem[]): Problem[] {
  return value === undefined || value === null ? [] : unlessOutput(value, rules);
}

/** The same of what must not be left out. */
export function unlessOutput<T = Plain>(value: unknown, rules: (value: T) => Problem[]): Problem[] {
  return isOutput(value) ? [] : rules(value as T);
}

export function each<T = Plain>(path: string, list: unknown, rules: (path: string, one: T) => Problem[]): Problem[] {
  return ifSet<readonly unknown[]>(list, (list) =>
    Array.isArray(list)
      ? list.flatMap((one, index) => unlessOutput<T>(one ?? {}, (one) => rules(`${path}[${index}]`, one)))
      : [hiddenProblem(path, "be a list", list, "write a list")],
  );
}
