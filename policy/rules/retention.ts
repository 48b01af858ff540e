import type { StatefulSet } from "./objects";
import { violation } from "./violation";

/** Fields whose edit replaces the set, and with the policy Delete also deletes its claims. */
export const replacing = [
  "spec.podManagementPolicy",
  "spec.revisionHistoryLimit",
  "spec.selector",
  "spec.serviceName",
  "spec.volumeClaimTemplates",
];

/** Set by the component in a run that may replace the set: its own guard allows such edits then. */
const replaceable = "stateful-app/replacement";

export function retention({ urn, metadata, spec, protect, ignoreChanges = [] }: StatefulSet): string[] {
  const path = "spec.persistentVolumeClaimRetentionPolicy.whenDeleted";
  const policy = spec?.persistentVolumeClaimRetentionPolicy?.whenDeleted;
  if (policy !== "Delete" || protect) return [];
  const guarded = urn.includes("stateful-app:index:StatefulApp$") && !(replaceable in (metadata?.annotations ?? {}));
  const open = guarded ? [] : replacing.filter((field) => !ignoreChanges.some((ignored) => isPrefix(ignored, field)));
  if (open.length === 0) return [];
  const rule = `be "Retain" where an edit of ${open.map((field) => field.slice("spec.".length)).join(", ")} replaces the set and deletes its volumes`;
  return [violation(path, rule, policy, "keep the volumes, or protect the set")];
}

const isPrefix = (ignored: string, field: string) => field === ignored || field.startsWith(`${ignored}.`);
