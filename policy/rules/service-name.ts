import { namespaceOf, selects, type Service, type StatefulSet } from "./objects";
import { violation } from "./violation";

const path = "spec.serviceName";

/**
 * Kubernetes creates the pods without a warning, and they have no DNS names.
 * https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id
 */
export function serviceName(set: StatefulSet, services: readonly Service[]): string[] {
  const name = set.spec?.serviceName;
  const remedy = `make a Service with clusterIP: "None" in namespace ${namespaceOf(set)} and name it here`;
  if (!name) return [violation(path, "name the headless Service of its pods", name, remedy)];
  const service = services.find((one) => one.metadata?.name === name && namespaceOf(one) === namespaceOf(set));
  if (service === undefined) return [violation(path, "name a Service of this program", name, remedy)];
  if (service.spec?.clusterIP !== "None") {
    return [violation(path, "name a headless Service", name, `give Service ${name} clusterIP: "None"`)];
  }
  const labels = set.spec?.template?.metadata?.labels ?? {};
  const selector = service.spec?.selector;
  return selector !== undefined && selects({ matchLabels: selector }, labels)
    ? []
    : [
        violation(
          path,
          "name a Service that selects its pods",
          name,
          `select ${JSON.stringify(labels)} or fewer of them`,
        ),
      ];
}
