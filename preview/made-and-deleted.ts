import { sentence } from "../components/problems/problem";
import type { Failure } from "./failure";
import { identity } from "./identity";
import type { PlannedStep } from "./left-for-deletion";

/**
 * Objects that the run would create under one URN and then delete under another: a program that moves or renames a
 * resource without an alias ends with nothing on the cluster, while the engine calls everything unchanged.
 */
export function madeAndDeleted(steps: readonly PlannedStep[]): Failure[] {
  const made = new Set(
    steps.filter(({ op }) => op === "create").flatMap(({ urn, newState }) => identity(urn, newState)),
  );
  return steps
    .filter(({ op, left, oldState }) => op === "delete" && !left && !oldState?.retainOnDelete)
    .flatMap(({ urn, oldState }) =>
      identity(urn, oldState)
        .filter((path) => made.has(path))
        .map((path) => ({ resource: urn.split("::").at(-1)!, path, reason: reason(urn) })),
    );
}

function reason(urn: string): string {
  return sentence(
    "be one resource of the stack",
    "one that creates it and one that then deletes it",
    `add the option aliases to the resource, or to its component, with where it was: ${urn}`,
  );
}
