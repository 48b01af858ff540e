import type { PreviewStep, ResourceState } from "./digest";
import type { Failure } from "./failure";
import { textAt } from "./fields";
import { namespaceOf } from "./pods";

/**
 * Objects that the run would make under one name of the stack and then delete under another: whoever moves or renames a
 * resource without an alias ends with nothing on the cluster, while the engine calls everything unchanged.
 */
export function madeAndDeleted(steps: readonly PreviewStep[]): Failure[] {
  const made = new Set(steps.filter(({ op }) => op === "create").map(({ newState }) => identity(newState)));
  return steps
    .filter(({ op, oldState }) => op === "delete" && !oldState?.retainOnDelete)
    .filter(({ oldState }) => identity(oldState) !== undefined && made.has(identity(oldState)))
    .map(({ urn, oldState }) => ({
      resource: urn.split("::").at(-1)!,
      path: identity(oldState)!,
      reason:
        "must have one place in the stack, got one that makes it and one that then deletes it; " +
        `give the resource, or the component that it belongs to, the option aliases for where it was: ${urn}`,
    }));
}

/** `StatefulSet shop/db`: what a cluster has only one of. A patch changes the same object. */
function identity(state: ResourceState | undefined): string | undefined {
  const name = textAt(state, "metadata.name");
  if (name === undefined || !state?.type.startsWith("kubernetes:")) return undefined;
  const kind = state.type
    .split(":")
    .at(-1)!
    .replace(/Patch$/, "");
  return `${kind} ${kind === "Namespace" ? "" : `${namespaceOf(state)}/`}${name}`;
}
