import { isOutput } from "../is-output";

/** One mistake in the args: where it stands, and what is wrong with it. */
export interface Problem {
  /** The arg, such as `claims.data.size`. */
  readonly path: string;
  /** `must <rule>, got <value>; <what to do>` */
  readonly reason: string;
}

export function problem(path: string, rule: string, got: unknown, remedy: string): Problem {
  return { path, reason: sentence(rule, shown(got), remedy) };
}

/** The same where the value may be a secret, or hold one: only its kind is shown. */
export function hiddenProblem(path: string, rule: string, got: unknown, remedy: string): Problem {
  return { path, reason: sentence(rule, kindOf(got), remedy) };
}

/** The one way in which this library refuses anything. */
export function sentence(rule: string, got: string, remedy: string): string {
  return `must ${rule}, got ${got}; ${remedy}`;
}

export function message(problems: readonly Problem[]): string {
  return problems.map(({ path, reason }) => `${path}: ${reason}`).join("\n");
}

/** Quotes a value; a long one is cut, so that one bad arg does not hide the others. */
export function shown(value: unknown): string {
  if (isOutput(value)) return kindOf(value);
  const text = typeof value === "number" ? String(value) : (JSON.stringify(value) ?? String(value));
  return text.length <= 80 ? text : `${text.slice(0, 77)}…`;
}

function kindOf(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (isOutput(value)) return "an Output";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
