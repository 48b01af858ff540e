import type { PreviewStep } from "../digest";
import { isBookkeeping, numberAt } from "../fields";
import type { FieldChange, Finding } from "../change";

/** https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/ */
export function autoscalerFindings({ op, newState }: PreviewStep, fields: readonly FieldChange[]): Finding[] {
  if (op === "delete") return [{ effect: "none", reason: "it no longer changes how many pods there are", fields: [] }];
  const [fewest, most] = [numberAt(newState, "spec.minReplicas") ?? 1, numberAt(newState, "spec.maxReplicas")];
  const count = fewest === most ? `${most}` : `${fewest} to ${most}`;
  if (op === "create")
    return [{ effect: "in-place", reason: `it chooses how many pods there are: ${count}`, fields: [] }];
  const changed = fields.filter(({ path }) => !isBookkeeping(path));
  if (changed.length === 0) return [];
  const bounds = changed.some(({ path }) => /^spec\.(min|max)Replicas$/.test(path));
  const reason = bounds
    ? `it starts or stops pods where there are not ${count}`
    : "it may choose another number of pods";
  return [{ effect: "in-place", reason, fields: changed }];
}
