import type { PreviewStep, ResourceState } from "../digest";
import { at, isBookkeeping } from "../fields";
import { namespaceOf } from "../pods";
import type { FieldChange, Finding } from "../change";

/** A Service is the address of pods: they run on without it, and nobody finds them. */
export function serviceFindings({ op, oldState, newState }: PreviewStep, fields: readonly FieldChange[]): Finding[] {
  const headless = isHeadless(op === "create" ? newState : oldState);
  const [what, go, come] = headless
    ? ["the pods' DNS names", "go", "come"]
    : ["the address of clients", "goes", "comes"];
  if (op === "create") return [{ effect: "none", reason: `${what}: new`, fields: [] }];
  if (op === "delete") return [{ effect: "replacement", reason: `${what} ${go} away; pods run on`, fields: [] }];
  if (op === "replace") {
    const moved = namespaceOf(oldState) !== namespaceOf(newState);
    const then = moved ? `; in namespace ${namespaceOf(newState)} there are others` : ` and ${come} back; pods run on`;
    return [{ effect: "replacement", reason: `${what} ${go} away${then}`, fields }];
  }
  const told = fields.filter(({ path }) => !isBookkeeping(path));
  return told.length > 0 ? [{ effect: "in-place", reason: `${what}: changed while pods run`, fields: told }] : [];
}

export const isHeadless = (service: ResourceState | undefined) => at(service, "spec.clusterIP") === "None";
