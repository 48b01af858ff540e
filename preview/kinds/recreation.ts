import type { PreviewStep } from "../digest";
import { textAt } from "../fields";
import { isTemplate, nameList, podsOf, restartSeconds } from "../pods";
import type { FieldChange, Finding } from "../change";

/** Whether a set is replaced for its template's sake, which happens only where the program says `strategy: "Recreate"`. */
export function isRecreated({ replaceReasons = [], detailedDiff }: PreviewStep): boolean {
  const forcing = Object.entries(detailedDiff ?? {}).filter(([, { kind }]) => kind.endsWith("-replace"));
  const byTemplate = forcing.length > 0 && forcing.every(([path]) => isTemplate(path));
  // By the count of recreations, which differs from an interrupted run's also where the template is the same.
  return byTemplate || replaceReasons.includes("replaceWith");
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
