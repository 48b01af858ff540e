import { isOutput } from "./outputs";
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
export function exactlyOne(path: string, said: unknown, ways: readonly string[]): Problem[] {
  const keys = given(said);
  return keys.length === 1 && ways.includes(keys[0] ?? "")
    ? []
    : [problem(path, `have exactly one of ${ways.join(", ")}`, keys, `write one such as ${ways[0]}`)];
}

function given(said: unknown): string[] {
  if (typeof said !== "object" || said === null) return [];
  return Object.entries(said).flatMap(([key, value]) => (value === undefined || value === null ? [] : [key]));
}
