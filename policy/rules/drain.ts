import { type DisruptionBudget, namespaceOf, selects, type StatefulSet } from "./objects";
import { violation } from "./violation";

/** A budget that allows no eviction blocks the drain of its node, and with it every upgrade of the cluster. */
export function drain(set: StatefulSet, budgets: readonly DisruptionBudget[]): string[] {
  const replicas = set.spec?.replicas ?? 1;
  const labels = set.spec?.template?.metadata?.labels ?? {};
  const own = budgets.filter(
    (budget) => namespaceOf(budget) === namespaceOf(set) && selects(budget.spec?.selector ?? {}, labels),
  );
  if (replicas === 0) return [];
  const names = own.map(({ metadata }) => metadata?.name);
  const one = "be selected by at most one PodDisruptionBudget, as eviction fails where two select a pod";
  return [
    ...own.filter((budget) => leaves(budget, replicas) < 1).map((budget) => blocking(budget, replicas)),
    ...(own.length > 1 ? [violation("spec.template.metadata.labels", one, names, "remove all but one")] : []),
  ];
}

/** How many pods may be evicted while all others are ready. Kubernetes rounds percentages up in both fields. */
function leaves({ spec = {} }: DisruptionBudget, replicas: number): number {
  const { maxUnavailable, minAvailable } = spec;
  if (maxUnavailable !== undefined) return counted(maxUnavailable, replicas);
  return replicas - counted(minAvailable ?? 1, replicas);
}

function counted(value: number | string, replicas: number): number {
  return typeof value === "number" ? value : Math.ceil((Number.parseInt(value, 10) * replicas) / 100);
}

function blocking({ metadata, spec = {} }: DisruptionBudget, replicas: number): string {
  const field = spec.maxUnavailable !== undefined ? "maxUnavailable" : "minAvailable";
  const path = `PodDisruptionBudget ${metadata?.name} spec.${field}`;
  const rule = `allow eviction of at least 1 of ${replicas} ${replicas === 1 ? "pod" : "pods"}, or its node cannot be drained`;
  return violation(path, rule, spec[field] ?? 1, "write maxUnavailable: 1");
}
