import type { PreviewStep } from "../digest";
import { quantity } from "../../components/stateful-app/facts";
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
  if (op === "create") return [{ effect: "none", reason: oldState ? coming : made, fields: [] }];
  if (op === "delete" && doomed.has(claim)) return [gone("its set's retention policy deletes the volume", fields)];
  if (op === "delete")
    return [oldState?.retainOnDelete ? left("the volume") : gone("the volume and its data are deleted", fields)];
  if (op === "replace") {
    return [
      oldState?.retainOnDelete
        ? left("the old volume")
        : gone("the volume is deleted and created again, empty", fields),
    ];
  }
  const size = fields.filter(({ path }) => path === "spec.resources.requests.storage");
  const rest = fields.filter((field) => !size.includes(field) && !isBookkeeping(field.path));
  return [
    ...(size.length > 0 ? [{ effect: "in-place" as const, reason: resized(size[0]!), fields: size }] : []),
    ...(rest.length > 0
      ? [{ effect: "in-place" as const, reason: "the claim is edited, the volume stays", fields: rest }]
      : []),
  ];
}

const made = "a volume for one pod; an existing one is used";

/** The engine does not make what the state has; the set's controller does. */
const coming = `${made}; one that Kubernetes has deleted comes back as its set's template says, and as declared with: pulumi up --refresh`;

/** The component lets a size go down only while the volume has less than that. */
function resized({ before = "", after = "" }: FieldChange): string {
  const [held, asked] = [quantity(before), quantity(after)];
  return held !== undefined && asked !== undefined && asked < held
    ? `a growth that has not happened is taken back: the volume grows to ${after} instead, while its pod runs`
    : "the volume grows while its pod runs";
}

/** Deleting a namespace deletes everything in it, whatever the retention policies are. */
export function namespaceFindings({ op, oldState }: PreviewStep, fields: readonly FieldChange[]): Finding[] {
  if (op === "create")
    return [{ effect: "none", reason: "a new namespace, or an existing one that belongs to this stack", fields: [] }];
  if (op === "update") return [{ effect: "none", reason: "nothing in the namespace is touched", fields }];
  if (oldState?.retainOnDelete) return [left("the namespace, with the volumes in it,")];
  return [gone("the namespace is deleted with every pod and volume in it", fields)];
}

/** A PersistentVolume, or the class that volumes come from. */
export function volumeFindings({ op, oldState }: PreviewStep, fields: readonly FieldChange[]): Finding[] {
  if (op === "create") return [{ effect: "none", reason: "new", fields: [] }];
  if (op === "update") return [{ effect: "in-place", reason: "the volume is edited while its pod runs", fields }];
  return [
    oldState?.retainOnDelete
      ? left("the volume")
      : gone("the volume's object is deleted; its reclaim policy decides about the data", fields),
  ];
}

const left = (what: string): Finding => ({
  effect: "none",
  reason: `${what} stays on the cluster and no longer belongs to a stack`,
  fields: [],
});

const gone = (reason: string, fields: readonly FieldChange[]): Finding => ({ effect: "data", reason, fields });
