import type { PreviewStep, ResourceState } from "../digest";
import { at, isBookkeeping, recordsAt } from "../fields";
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
  const renamed = headless ? [] : renamedTargets(oldState, newState);
  if (renamed.length > 0) {
    const reason = `${what} leads to port ${renamed.join(", ")}, which running pods do not have: clients are refused until the pods are replaced`;
    return [{ effect: "replacement", reason, fields: changed }];
  }
  return changed.length > 0
    ? [{ effect: "in-place", reason: `${what} may change; pods keep running`, fields: changed }]
    : [];
}

/** A Service finds a container's port by name in the pods that run, and the new name is only in those to come. */
function renamedTargets(before: ResourceState | undefined, after: ResourceState | undefined): string[] {
  const key = ({ port, protocol = "TCP" }: Readonly<Record<string, unknown>>) => `${String(port)}/${String(protocol)}`;
  const old = new Map(recordsAt(before, "spec.ports").map((one) => [key(one), one.targetPort]));
  return recordsAt(after, "spec.ports")
    .filter((one) => typeof one.targetPort === "string" && old.has(key(one)) && old.get(key(one)) !== one.targetPort)
    .map(({ targetPort }) => JSON.stringify(targetPort));
}

export const isHeadless = (service: ResourceState | undefined) => at(service, "spec.clusterIP") === "None";
