import type { PreviewStep, ResourceState } from "../digest";
import { at, isBookkeeping } from "../fields";
import type { FieldChange, Finding } from "../report";

/** A Service is the address of pods: they run on without it, and nobody finds them. */
export function serviceFindings({ op, oldState, newState }: PreviewStep, fields: readonly FieldChange[]): Finding[] {
  const what = isHeadless(op === "create" ? newState : oldState) ? "the pods' DNS names" : "the address of clients";
  if (op === "create") return [{ effect: "none", reason: `${what}: new`, fields: [] }];
  if (op === "delete") return [{ effect: "replacement", reason: `${what} go away; pods run on`, fields: [] }];
  if (op === "replace")
    return [{ effect: "replacement", reason: `${what} go away and come back; pods run on`, fields }];
  const told = fields.filter(({ path }) => !isBookkeeping(path));
  return told.length > 0 ? [{ effect: "in-place", reason: `${what}: changed while pods run`, fields: told }] : [];
}

export const isHeadless = (service: ResourceState | undefined) => at(service, "spec.clusterIP") === "None";
