import { withSeenCounts } from "./autoscaled";
import type { PolicyViolation, PreviewDigest, PreviewStep } from "./digest";
import { type Effect, effects, worst } from "./effect";
import { failures, warnings } from "./failure";
import { fieldChanges, textAt } from "./fields";
import { withoutPatchesOfOwn } from "./identity";
import { autoscalerFindings } from "./kinds/autoscaler";
import { filesFindings } from "./kinds/files";
import { otherFindings } from "./kinds/other";
import { withoutSeemingRecreations } from "./kinds/recreation";
import { serviceFindings } from "./kinds/service";
import { statefulSetFindings } from "./kinds/stateful-set";
import { claimFindings, namespaceFindings, volumeFindings } from "./kinds/storage";
import { jobFindings, podFindings, workloadFindings } from "./kinds/workload";
import { leftFindings, plannedSteps, type PlannedStep } from "./left-for-deletion";
import { madeAndDeleted } from "./made-and-deleted";
import type { Change, FieldChange, Finding, Operation } from "./change";
import type { Report } from "./report";
import { doomedClaims } from "./pods";
import { standing } from "./standing";
import { withVolumesOfStarted } from "./started";
import { isObject, kindOf } from "./urn";

export interface ClassifyOptions {
  /** The stack's name, for the heading. */
  readonly stack: string;
  /** Whether the engine ended with an error; left out, it is read from the diagnostics. */
  readonly failed?: boolean;
  readonly violations?: readonly PolicyViolation[];
  readonly notChecked?: readonly string[];
}

/** What an edit costs, from the digest that `pulumi preview --json --show-sames` prints. */
export function classify(digest: PreviewDigest, options: ClassifyOptions): Report {
  const { stack, violations = [], notChecked = [] } = options;
  const planned = withoutSeemingRecreations(plannedSteps(digest.steps ?? []));
  const steps = withVolumesOfStarted(withSeenCounts(withoutPatchesOfOwn(planned)));
  const twice = madeAndDeleted(steps);
  const mistakes = [...failures(digest.diagnostics ?? []), ...twice];
  const refused = violations.some(({ level }) => level === "mandatory");
  const failed = twice.length > 0 || (options.failed ?? (mistakes.length > 0 || refused));
  // A preview that stopped half-way would show half of the cost; one that only policies refused is complete.
  const changes = failed && !(refused && mistakes.length === 0) ? [] : classified(steps);
  return {
    version: 1,
    stack,
    outcome: failed ? "failed" : "succeeded",
    effect: worst(changes.map(({ effect }) => effect)),
    changes,
    unchanged: steps.filter(({ op, urn }) => op === "same" && isObject(urn)).length,
    failures: failed && mistakes.length === 0 && !refused ? [silent] : mistakes,
    warnings: warnings(digest.diagnostics ?? []),
    violations,
    notChecked,
    ...(!failed && { standing: standing(steps, changes) }),
  };
}

const silent = { reason: "the engine failed without giving a reason; run: npm run pulumi -- preview" };

function classified(steps: readonly PlannedStep[]): Change[] {
  const doomed = doomedClaims(steps);
  return steps.flatMap((step) => change(step, steps, doomed)).sort(byCost);
}

/** The worst first, then as a person would list them. */
function byCost(one: Change, other: Change): number {
  const cost = effects.indexOf(other.effect) - effects.indexOf(one.effect);
  return cost || `${one.kind} ${one.name}`.localeCompare(`${other.kind} ${other.name}`, "en", { numeric: true });
}

/** The engine's words for a step that changes something. */
const operations: Readonly<Record<string, Operation>> = {
  create: "create",
  "create-replacement": "replace",
  update: "update",
  replace: "replace",
  delete: "delete",
  import: "create",
  "import-replacement": "replace",
};

function change(step: PlannedStep, steps: readonly PlannedStep[], doomed: ReadonlySet<string>): Change[] {
  const op = operations[step.op];
  if (op === undefined || !isObject(step.urn)) return [];
  const kind = kindOf(step.urn);
  const cost = findings({ ...step, op }, kind, doomed);
  const found = step.left ? leftFindings(step, cost, steps) : cost;
  if (found.length === 0) return [{ ...subject(step), op, effect: "none", findings: [bookkeeping] }];
  return [{ ...subject(step), op, effect: worst(found.map(({ effect }) => effect)), findings: sorted(found) }];
}

const bookkeeping: Finding = { effect: "none", reason: "internal labels and annotations", fields: [] };

const sorted = (found: readonly Finding[]) =>
  [...found].sort((one, other) => (worst([one.effect, other.effect]) === one.effect ? -1 : 1));

function subject({ urn, oldState, newState }: PreviewStep): Pick<Change, "urn" | "kind" | "name"> {
  const state = newState ?? oldState;
  return { urn, kind: kindOf(urn), name: textAt(state, "metadata.name") ?? urn.split("::").at(-1)! };
}

type Rule = (step: PreviewStep, fields: readonly FieldChange[], doomed: ReadonlySet<string>) => Finding[];

const rules: Readonly<Record<string, Rule>> = {
  StatefulSet: statefulSetFindings,
  PersistentVolumeClaim: claimFindings,
  Namespace: namespaceFindings,
  PersistentVolume: volumeFindings,
  StorageClass: volumeFindings,
  Deployment: workloadFindings,
  DaemonSet: workloadFindings,
  Pod: podFindings,
  HorizontalPodAutoscaler: autoscalerFindings,
  Job: jobFindings,
  Service: serviceFindings,
  ConfigMap: filesFindings,
  Secret: filesFindings,
};

function findings(step: PreviewStep, kind: string, doomed: ReadonlySet<string>): Finding[] {
  const fields = step.op === "update" || step.op === "replace" ? fieldChanges(step) : [];
  return rules[kind]?.(step, fields, doomed) ?? otherFindings(step, kind, fields);
}

/** Whether a report has a finding with one of the unwanted effects. */
export const holds = (report: Report, unwanted: readonly Effect[]) =>
  report.changes.some(({ findings }) => findings.some(({ effect }) => unwanted.includes(effect)));
