import type { PreviewStep } from "../digest";
import { inputChanges, isLeftOutZero, textAt } from "../fields";
import { isTemplate, nameList, podsOf, restartSeconds } from "../pods";
import type { FieldChange, Finding } from "../change";
import { isStatefulSet } from "../urn";

/**
 * Without the replacements that no run will make: where a replacement is allowed, a preview has no answer of the API server, and the
 * engine takes the zeros that the provider then lists in the template for changes that recreate the pods. What it replaces only
 * because it depends on such a set stays.
 */
export function withoutSeemingRecreations<T extends PreviewStep>(steps: readonly T[]): T[] {
  const seems = (step: T) => {
    const forcing = forcingPaths(step);
    const isSet = isStatefulSet(step.urn) && step.op === "replace";
    const isForced = step.replaceReasons?.includes("replaceWith") || forcing.length === 0;
    return isSet && !isForced && forcing.every((path) => isTemplate(path) && isLeftOutZero(step, path));
  };
  const seeming = new Set(steps.filter(seems).map(({ urn }) => urn));
  const follows = ({ oldState }: T) => (oldState?.dependencies ?? []).some((urn) => seeming.has(urn));
  return steps.map((step) => {
    if (seeming.has(step.urn)) return { ...step, op: "update" };
    return follows(step) && isDependentOnly(step) ? { ...step, op: "same" } : step;
  });
}

/** Whether it is replaced for nothing of its own. */
const isDependentOnly = (step: PreviewStep) =>
  step.op === "replace" && !step.detailedDiff && !step.replaceReasons?.length && inputChanges(step).length === 0;

const forcingPaths = ({ detailedDiff }: PreviewStep) =>
  Object.entries(detailedDiff ?? {}).flatMap(([path, { kind }]) => (kind.endsWith("-replace") ? [path] : []));

/** Whether a set is replaced for its template's sake, which happens only where the program says `strategy: "Recreate"`. */
export function isRecreated(step: PreviewStep): boolean {
  const forcing = forcingPaths(step);
  const byTemplate = forcing.length > 0 && forcing.every(isTemplate);
  // By the count of recreations, which differs from an interrupted run's also where the template is the same.
  return byTemplate || (step.replaceReasons ?? []).includes("replaceWith");
}

export function recreated({ oldState, newState }: PreviewStep, fields: readonly FieldChange[]): Finding {
  const template = fields.filter(({ path }) => isTemplate(path));
  const [stopping, starting] = [podsOf(oldState), podsOf(newState)];
  if (stopping.length === 0)
    return { effect: "in-place", reason: "no pod is running; the volumes stay", fields: template };
  const [stop, gone] = stopping.length === 1 ? ["stops", "it is gone"] : ["stop", "all of them are gone"];
  const again = stopping.join() === starting.join();
  const start = starting.length === 1 ? "starts" : "start";
  const then = again
    ? `, and ${start} again when ${gone}`
    : starting.length > 0
      ? `, and ${nameList(starting)} ${start} when ${gone}`
      : "";
  const interrupted = template.length === 0 ? ", as a run that recreates them was interrupted" : "";
  const oneByOne = textAt(newState, "spec.podManagementPolicy") !== "Parallel";
  return {
    effect: "replacement",
    reason: `downtime of all pods: ${nameList(stopping)} ${stop}${then} (Recreate)${interrupted}; the volumes stay`,
    fields: template,
    pods: stopping,
    atLeastSeconds: restartSeconds(newState) * (oneByOne ? starting.length : 1),
  };
}
