import type { PreviewStep } from "../digest";
import { isBookkeeping, textAt } from "../fields";
import type { FieldChange, Finding } from "../change";

/** ConfigMaps and Secrets: the set that mounts them shows whether its pods restart. */
export function filesFindings({ op, oldState, newState }: PreviewStep, fields: readonly FieldChange[]): Finding[] {
  if (op === "create") return [{ effect: "none", reason: "new", fields: [] }];
  if (op === "delete")
    return [
      {
        effect: "none",
        reason: "running pods keep their mounted copy; new pods that need it do not start",
        fields: [],
      },
    ];
  if (op === "update") {
    const changed = fields.filter(({ path }) => !isBookkeeping(path));
    return changed.length > 0
      ? [
          {
            effect: "in-place",
            reason: "mounted files change within about a minute; environment variables only at a restart",
            fields: changed,
          },
        ]
      : [];
  }
  // A name that the provider generates is not known yet, and is never the old one.
  const before = textAt(oldState, "metadata.name");
  return before !== undefined && before === textAt(newState, "metadata.name")
    ? [{ effect: "in-place", reason: "deleted, then created again: a pod that starts in between waits for it", fields }]
    : [{ effect: "none", reason: "the new one is created first, the old one is deleted last", fields }];
}
