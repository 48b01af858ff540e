import type { PreviewStep } from "../digest";
import { isBookkeeping, textAt } from "../fields";
import type { FieldChange, Finding } from "../change";

/** ConfigMaps and Secrets: whether pods restart for them is told by the set that mounts them. */
export function filesFindings({ op, oldState, newState }: PreviewStep, fields: readonly FieldChange[]): Finding[] {
  if (op === "create") return [{ effect: "none", reason: "new", fields: [] }];
  if (op === "delete")
    return [
      {
        effect: "none",
        reason: "running pods keep what they have mounted; new ones do not start without it",
        fields: [],
      },
    ];
  if (op === "update") {
    const told = fields.filter(({ path }) => !isBookkeeping(path));
    return told.length > 0
      ? [
          {
            effect: "in-place",
            reason: "mounted files follow within a minute; environments stay until a restart",
            fields: told,
          },
        ]
      : [];
  }
  // Where the provider makes the name, the old one is not known to be the new one.
  const before = textAt(oldState, "metadata.name");
  return before !== undefined && before === textAt(newState, "metadata.name")
    ? [{ effect: "in-place", reason: "deleted, then made anew: a pod that starts in between waits for it", fields }]
    : [{ effect: "none", reason: "a new one is made first, the old one goes last", fields }];
}
