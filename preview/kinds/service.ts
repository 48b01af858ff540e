import type { PreviewStep, ResourceState } from "../digest";
import { at, isBookkeeping } from "../fields";
import { namespaceOf } from "../pods";
import type { FieldChange, Finding } from "../change";

/** Without their Service pods keep running, but no client finds them. */
export function serviceFindings({ op, oldState, newState }: PreviewStep, fields: readonly FieldChange[]): Finding[] {
  const headless = isHeadless(op === "create" ? newState : oldState);
  const what = headless ? "the pods' DNS names" : "the address for clients";
  const are = headless ? "are" : "is";
  if (op === "create") return [{ effect: "none", reason: `${what} ${are} created`, fields: [] }];
  if (op === "delete")
    return [{ effect: "replacement", reason: `${what} ${are} removed; pods keep running`, fields: [] }];
  if (op === "replace") {
    const moved = namespaceOf(oldState) !== namespaceOf(newState);
    const then = moved ? `; namespace ${namespaceOf(newState)} gets its own` : " and created again; pods keep running";
    return [{ effect: "replacement", reason: `${what} ${are} removed${then}`, fields }];
  }
  const changed = fields.filter(({ path }) => !isBookkeeping(path));
  return changed.length > 0
    ? [{ effect: "in-place", reason: `${what} may change; pods keep running`, fields: changed }]
    : [];
}

export const isHeadless = (service: ResourceState | undefined) => at(service, "spec.clusterIP") === "None";
