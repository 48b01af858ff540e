import { isOutput } from "./outputs";
import { hiddenProblem, type Problem } from "./problem";

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
