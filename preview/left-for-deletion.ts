import type { Finding } from "./change";
import type { PreviewStep } from "./digest";
import { worst } from "./effect";
import { identity } from "./identity";

/** A step as a person counts them: one for each object. */
export interface PlannedStep extends PreviewStep {
  /** Whether a run that failed had replaced the object and did not come to delete it. */
  readonly left?: true;
}

/**
 * The engine's own steps of a replacement, as `--show-replacement-steps` lists them, folded into the one that names it. What is
 * left over is deleted for a replacement of an earlier run, which failed before it came to that; no other step shows it.
 */
export function plannedSteps(steps: readonly PreviewStep[]): PlannedStep[] {
  const replacements = steps.filter(({ op }) => op === "replace");
  const urns = new Set(replacements.map(({ urn }) => urn));
  const deletions = steps.filter(({ op }) => op === "delete-replaced");
  const own = new Set(
    replacements.map(({ urn, oldState }) =>
      deletions.find((step) => step.urn === urn && step.oldState?.id === oldState?.id),
    ),
  );
  return steps.flatMap((step): PlannedStep[] => {
    if (own.has(step) || (step.op === "create-replacement" && urns.has(step.urn))) return [];
    if (step.op !== "delete-replaced") return [step];
    return [{ ...step, op: "delete", ...(step.oldState?.delete && { left: true }) }];
  });
}

/** What it costs that an object goes, where it was left for deletion: one that the program declares again goes too. */
export function leftFindings(step: PlannedStep, found: readonly Finding[], steps: readonly PlannedStep[]): Finding[] {
  const [path] = identity(step.urn, step.oldState);
  const again =
    path !== undefined &&
    !step.oldState?.retainOnDelete &&
    steps.some(({ op, urn, newState }) => op !== "delete" && identity(urn, newState).includes(path));
  const why = "a run that failed left it for deletion";
  return found.map((finding) =>
    again
      ? {
          ...finding,
          effect: worst([finding.effect, "replacement"]),
          reason: `${finding.reason}: ${why}, and the program declares it again; make it anew right after this run: pulumi up --refresh`,
        }
      : { ...finding, reason: `${finding.reason}: ${why}` },
  );
}
