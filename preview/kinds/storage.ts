import type { PreviewStep } from "../digest";
import { isBookkeeping, textAt } from "../fields";
import { namespaceOf } from "../pods";
import type { FieldChange, Finding } from "../change";

/** PersistentVolumeClaims, and patches of them: a patch is how a volume of a set is declared and grows. */
export function claimFindings(
  { op, oldState }: PreviewStep,
  fields: readonly FieldChange[],
  doomed: ReadonlySet<string>,
): Finding[] {
  const claim = `${namespaceOf(oldState)}/${textAt(oldState, "metadata.name")}`;
  if (op === "create")
    return [{ effect: "none", reason: "a volume of its own for a pod; one that is there is used", fields: [] }];
  if (op === "delete" && doomed.has(claim))
    return [gone("its set deletes the volume, by its retention policy", fields)];
  if (op === "delete")
    return [oldState?.retainOnDelete ? left("the volume") : gone("the volume and what is on it are deleted", fields)];
  if (op === "replace") {
    return [
      oldState?.retainOnDelete ? left("the old volume") : gone("the volume is deleted and made anew, empty", fields),
    ];
  }
  const size = fields.filter(({ path }) => path === "spec.resources.requests.storage");
  const rest = fields.filter((field) => !size.includes(field) && !isBookkeeping(field.path));
  return [
    ...(size.length > 0
      ? [{ effect: "in-place" as const, reason: "the volume grows under the running pod", fields: size }]
      : []),
    ...(rest.length > 0
      ? [{ effect: "in-place" as const, reason: "the claim is edited, the volume stays", fields: rest }]
      : []),
  ];
}

/** Deleting a namespace deletes everything in it, whatever its own policy says. */
export function namespaceFindings({ op, oldState }: PreviewStep, fields: readonly FieldChange[]): Finding[] {
  if (op === "create")
    return [{ effect: "none", reason: "a new namespace, or one of this stack's that is there", fields: [] }];
  if (op === "update") return [{ effect: "none", reason: "nothing in the namespace is touched", fields }];
  if (oldState?.retainOnDelete) return [left("the namespace, with the volumes in it,")];
  return [gone("the namespace is deleted with every pod and volume in it", fields)];
}

/** A PersistentVolume, or the class that volumes come from. */
export function volumeFindings({ op, oldState }: PreviewStep, fields: readonly FieldChange[]): Finding[] {
  if (op === "create") return [{ effect: "none", reason: "new", fields: [] }];
  if (op === "update") return [{ effect: "in-place", reason: "the volume is edited under its pod", fields }];
  return [
    oldState?.retainOnDelete
      ? left("the volume")
      : gone("the volume's object is deleted; its reclaim policy decides about the data", fields),
  ];
}

const left = (what: string): Finding => ({
  effect: "none",
  reason: `${what} stays on the cluster and is in no stack from then on`,
  fields: [],
});

const gone = (reason: string, fields: readonly FieldChange[]): Finding => ({ effect: "data", reason, fields });
