import type { ResourceState } from "./digest";
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
