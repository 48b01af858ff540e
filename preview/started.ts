import type { PreviewStep } from "./digest";
import { textAt } from "./fields";
import { claimsOf, namespaceOf, podsOf } from "./pods";
import { isStatefulSet } from "./urn";

/**
 * The steps with the volumes of the pods that start as volumes that come, where the state still has their claims: a run that failed
 * had stopped those pods, and Kubernetes may have deleted their volumes then.
 */
export function withVolumesOfStarted<T extends PreviewStep>(steps: readonly T[]): T[] {
  const sets = steps.filter(({ urn }) => isStatefulSet(urn));
  const coming = new Set(
    sets.flatMap(({ oldState, newState }) => {
      const before = podsOf(oldState);
      const started = podsOf(newState).filter((pod) => !before.includes(pod));
      return claimsOf(newState, started).map((claim) => `${namespaceOf(newState)}/${claim}`);
    }),
  );
  const isComing = ({ op, newState }: T) =>
    (op === "same" || op === "update") &&
    /^kubernetes:core\/v1:PersistentVolumeClaim/.test(newState?.type ?? "") &&
    coming.has(`${namespaceOf(newState)}/${textAt(newState, "metadata.name")}`);
  return steps.map((step) => (isComing(step) ? { ...step, op: "create" } : step));
}
