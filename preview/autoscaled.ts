import type { PreviewStep, ResourceState } from "./digest";
import { at, textAt } from "./fields";
import { namespaceOf } from "./pods";
import { isStatefulSet } from "./urn";

/**
 * The steps with the count of pods that was last seen, where an autoscaler chooses it: the inputs of such a set have the count that
 * it was made with, which nobody applies any more.
 */
export function withSeenCounts<T extends PreviewStep>(steps: readonly T[]): T[] {
  const autoscalers = steps.filter(({ urn }) => urn.includes("kubernetes:autoscaling/v2:HorizontalPodAutoscaler::"));
  const targets = (state: "oldState" | "newState") => new Set(autoscalers.flatMap((step) => target(step[state])));
  const [before, after] = [targets("oldState"), targets("newState")];
  return steps.map((step) => {
    const { urn, oldState, newState } = step;
    const set = oldState ?? newState;
    if (!isStatefulSet(urn) || set === undefined) return step;
    const seen = replicas(oldState?.outputs);
    const key = `${namespaceOf(set)}/${textAt(set, "metadata.name")}`;
    return {
      ...step,
      ...(oldState && before.has(key) && { oldState: counted(oldState, seen) }),
      ...(newState && after.has(key) && { newState: counted(newState, seen) }),
    };
  });
}

function target(autoscaler: ResourceState | undefined): string[] {
  const name = at(autoscaler, "spec.scaleTargetRef.name");
  return typeof name === "string" ? [`${namespaceOf(autoscaler)}/${name}`] : [];
}

type Outputs = ResourceState["outputs"];

const replicas = (outputs: Outputs) => (outputs?.["spec"] as { readonly replicas?: unknown } | undefined)?.replicas;

function counted(state: ResourceState, seen: unknown): ResourceState {
  if (typeof seen !== "number") return state;
  const spec = state.inputs?.["spec"] as object | undefined;
  return { ...state, inputs: { ...state.inputs, spec: { ...spec, replicas: seen } } };
}
