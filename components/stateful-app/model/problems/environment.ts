import type { Settings } from "../settings";
import { problem, type Problem } from "./problem";

/** https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/ */
export function environmentProblems({ env }: Settings): Problem[] {
  return Object.keys(env)
    .filter((name) => !/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name))
    .map((name) =>
      problem(
        `env.${name}`,
        "be named with letters, digits, '-', '_' and '.', not starting with a digit",
        name,
        "rename the variable",
      ),
    );
}
