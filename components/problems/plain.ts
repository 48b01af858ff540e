import { isCarried } from "./outputs";
import { problem, type Problem } from "./problem";

/** A record in Kubernetes' own words, any part of which may be known only later. */
export type Plain = Readonly<Record<string, unknown>>;

/** What is left out or known only later has no mistakes yet. */
export function given<T = Plain>(value: unknown, rules: (value: T) => Problem[]): Problem[] {
  return value === undefined || value === null ? [] : needed(value, rules);
}

/** The same of what must not be left out. */
export function needed<T = Plain>(value: unknown, rules: (value: T) => Problem[]): Problem[] {
  return isCarried(value) ? [] : rules(value as T);
}

export function each<T = Plain>(path: string, list: unknown, rules: (path: string, one: T) => Problem[]): Problem[] {
  return given<readonly unknown[]>(list, (list) =>
    Array.isArray(list)
      ? list.flatMap((one, index) => needed<T>(one ?? {}, (one) => rules(`${path}[${index}]`, one)))
      : [problem(path, "be a list", list, "write one")],
  );
}
