import { type DisruptionBudget, namespaceOf, selects, type StatefulSet } from "./objects";
import { violation } from "./violation";

/** A budget that lets no pod go blocks the drain of its node, and with it every upgrade of the cluster. */
export function drain(set: StatefulSet, budgets: readonly DisruptionBudget[]): string[] {
  const replicas = set.spec?.replicas ?? 1;
  const labels = set.spec?.template?.metadata?.labels ?? {};
  const own = budgets.filter(
    (budget) => namespaceOf(budget) === namespaceOf(set) && selects(budget.spec?.selector ?? {}, labels),
  );
  if (replicas === 0) return [];
  const names = own.map(({ metadata }) => metadata?.name);
  const one = "of its pods must be counted by one PodDisruptionBudget: eviction fails where two select a pod";
  return [
    ...own.filter((budget) => leaves(budget, replicas) < 1).map((budget) => blocking(budget, replicas)),
    ...(own.length > 1
      ? [`spec.template.metadata.labels: each ${one}, got ${JSON.stringify(names)}; remove all but one`]
      : []),
  ];
}

/** How many pods may go while all others are well. Kubernetes rounds percentages up in both fields. */
function leaves({ spec = {} }: DisruptionBudget, replicas: number): number {
  const { maxUnavailable, minAvailable } = spec;
  if (maxUnavailable !== undefined) return counted(maxUnavailable, replicas);
  return replicas - counted(minAvailable ?? 1, replicas);
}

function counted(said: number | string, replicas: number): number {
  return typeof said === "number" ? said : Math.ceil((Number.parseInt(said, 10) * replicas) / 100);
}

function blocking({ metadata, spec = {} }: DisruptionBudget, replicas: number): string {
  const field = spec.maxUnavailable !== undefined ? "maxUnavailable" : "minAvailable";
  const path = `PodDisruptionBudget ${metadata?.name} spec.${field}`;
  const rule = `let one of ${replicas} ${replicas === 1 ? "pod" : "pods"} go, or no node can be drained`;
  return violation(path, rule, spec[field] ?? 1, "write maxUnavailable: 1");
}
