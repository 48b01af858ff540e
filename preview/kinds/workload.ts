import type { PreviewStep } from "../digest";
import { at, isBookkeeping, isKnownLater, numberAt } from "../fields";
import { restartSeconds } from "../pods";
import type { FieldChange, Finding } from "../change";

/** Deployments and DaemonSets: pods without names of their own, so the findings name none. */
export function workloadFindings({ op, newState }: PreviewStep, fields: readonly FieldChange[]): Finding[] {
  if (op === "create") return [{ effect: "in-place", reason: "starts its pods", fields: [] }];
  if (op === "delete") return [{ effect: "replacement", reason: "its pods are deleted", fields: [] }];
  if (op === "replace") return [{ effect: "replacement", reason: "its pods stop and start again", fields }];
  const template = fields.filter(({ path }) => /^spec(\.template\b|$)/.test(path));
  const rest = fields.filter((field) => !template.includes(field) && !isBookkeeping(field.path));
  const all = at(newState, "spec.strategy.type") === "Recreate";
  const replicas = numberAt(newState, "spec.replicas") ?? 1;
  const restart: Finding = all
    ? { effect: "replacement", reason: "all pods stop before new ones start (Recreate)", fields: template }
    : {
        effect: "restart",
        reason: "its pods are replaced step by step",
        fields: template,
        atLeastSeconds: restartSeconds(newState),
      };
  return [
    ...(template.length > 0 && replicas > 0 ? [restart] : []),
    ...(rest.length > 0
      ? [{ effect: "in-place" as const, reason: "the remaining pods are not touched", fields: rest }]
      : []),
  ];
}

/** A pod without a controller cannot be edited in most of its fields. */
export function podFindings({ op }: PreviewStep, fields: readonly FieldChange[]): Finding[] {
  if (op === "create") return [{ effect: "in-place", reason: "the pod starts", fields: [] }];
  if (op === "update") return [{ effect: "in-place", reason: "the running pod is edited", fields }];
  return [
    {
      effect: "replacement",
      reason: op === "delete" ? "the pod is deleted" : "the pod stops and starts again",
      fields,
    },
  ];
}

export function jobFindings({ op, newState }: PreviewStep, fields: readonly FieldChange[]): Finding[] {
  const perhaps = fields.length > 0 && fields.every(({ path }) => isKnownLater(newState, path));
  const reasons = {
    create: "runs once",
    replace: perhaps ? "runs again, unless what is known only in the run comes out the same" : "runs again",
    delete: "the finished Job is deleted",
    update: "the running Job is edited",
  };
  return [{ effect: "none", reason: reasons[op as keyof typeof reasons], fields: op === "create" ? [] : fields }];
}
