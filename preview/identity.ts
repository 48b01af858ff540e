import type { PreviewStep, ResourceState } from "./digest";
import { textAt } from "./fields";
import { namespaceOf } from "./pods";
import { kindOf } from "./urn";

/** `StatefulSet shop/db`: what a cluster has only one of; nothing for what is no object of a cluster. */
export function identity(urn: string, state: ResourceState | undefined): string[] {
  const name = textAt(state, "metadata.name");
  if (name === undefined || !state?.type.startsWith("kubernetes:")) return [];
  const kind = kindOf(urn);
  return [`${kind} ${kind === "Namespace" ? "" : `${namespaceOf(state)}/`}${name}`];
}

/** Without the patches of objects that are resources of the stack themselves: they say nothing that those do not. */
export function withoutPatchesOfOwn<T extends PreviewStep>(steps: readonly T[]): T[] {
  const states = ({ urn, oldState, newState }: T) => [oldState, newState].flatMap((state) => identity(urn, state));
  const isPatch = ({ oldState, newState }: T) => /Patch$/.test((newState ?? oldState)?.type ?? "");
  const own = new Set(steps.filter((step) => !isPatch(step)).flatMap(states));
  return steps.filter((step) => !isPatch(step) || !states(step).some((path) => own.has(path)));
}
