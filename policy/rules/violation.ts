import { message, problem } from "../../components/problems/problem";

/** A message in the component's own words: `<path>: must <rule>, got <value>; <what to do>`. */
export function violation(path: string, rule: string, got: unknown, remedy: string): string {
  return message([problem(path, rule, got, remedy)]);
}
