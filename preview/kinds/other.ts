import type { PreviewStep } from "../digest";
import { isBookkeeping } from "../fields";
import type { FieldChange, Finding } from "../change";

const reasons: Readonly<Record<string, string>> = {
  PodDisruptionBudget: "counts at the next drain",
  ServiceAccount: "running pods keep their token",
  NetworkPolicy: "connections are allowed or refused anew; no pod restarts",
  Ingress: "a way in from outside; pods run on",
  HTTPRoute: "a way in from outside; pods run on",
  Stash: "the stack's own memory",
  Provider: "how the cluster is reached",
};

/** Whatever holds neither pods nor data. */
export function otherFindings({ op }: PreviewStep, kind: string, fields: readonly FieldChange[]): Finding[] {
  const told = fields.filter(({ path }) => !isBookkeeping(path));
  if (op === "update" && told.length === 0 && kind !== "Stash") return [];
  const changing = kind === "NetworkPolicy" && op !== "create";
  const shown = op === "create" || kind === "Stash" ? [] : told;
  return [
    {
      effect: changing ? "in-place" : "none",
      reason: op === "create" && kind !== "Stash" ? "new" : (reasons[kind] ?? "holds neither pods nor data"),
      fields: shown,
    },
  ];
}
