import type { PreviewStep } from "../digest";
import { isBookkeeping } from "../fields";
import type { FieldChange, Finding } from "../change";

const reasons: Readonly<Record<string, string>> = {
  PodDisruptionBudget: "applies at the next drain",
  ServiceAccount: "running pods keep their token",
  NetworkPolicy: "changes which connections are allowed; no pod restarts",
  Ingress: "access from outside the cluster; pods keep running",
  HTTPRoute: "access from outside the cluster; pods keep running",
  PodMonitor: "what Prometheus scrapes; pods keep running",
  ServiceMonitor: "what Prometheus scrapes; pods keep running",
  Stash: "record used by the guard",
  Provider: "how the cluster is reached",
};

/** Any kind that has neither pods nor data. */
export function otherFindings({ op }: PreviewStep, kind: string, fields: readonly FieldChange[]): Finding[] {
  const changed = fields.filter(({ path }) => !isBookkeeping(path));
  if (op === "update" && changed.length === 0 && kind !== "Stash") return [];
  const affects = kind === "NetworkPolicy" && op !== "create";
  const shown = op === "create" || kind === "Stash" ? [] : changed;
  return [
    {
      effect: affects ? "in-place" : "none",
      reason: op === "create" && kind !== "Stash" ? "new" : (reasons[kind] ?? "has neither pods nor data"),
      fields: shown,
    },
  ];
}
