import { type Effect, effectLabels } from "./effect";
import { nameList } from "./pods";
import type { Change, FieldChange, Finding } from "./change";
import type { Report } from "./report";

/** Sentences shared by every form of a report. */

export function headline(report: Report): string {
  const { outcome, changes, violations, failures } = report;
  const refused = violations.filter(({ level }) => level === "mandatory").length;
  const mistakes = Math.max(failures.length + refused, 1);
  if (outcome === "failed")
    return `the preview failed: ${mistakes === 1 ? "one mistake" : `${mistakes} mistakes`}, nothing would be changed`;
  if (changes.length === 0) return "nothing changes";
  return `at worst: ${effectLabels[report.effect]}`;
}

function label({ op }: Change, { effect }: Finding): string {
  if (effect === "replacement" && op !== "replace") return "downtime";
  return effectLabels[effect];
}

/** A row of a table: one finding, for all objects of the kind that share it. */
export interface Row {
  readonly effect: Effect;
  readonly cost: string;
  /** Empty where it is the same as in the row above. */
  readonly change: string;
  readonly reason: string;
  readonly fields: readonly string[];
}

export function rows(changes: readonly Change[]): Row[] {
  const alike = new Map<string, Change[]>();
  for (const change of changes) {
    const key = JSON.stringify([change.op, change.kind, change.findings]);
    alike.set(key, [...(alike.get(key) ?? []), change]);
  }
  return [...alike.values()].flatMap((group) => {
    const [first] = group as [Change];
    const title = `${first.op} ${first.kind} ${nameList(group.map(({ name }) => name))}`;
    return first.findings.map((finding, index) => ({
      effect: finding.effect,
      cost: label(first, finding),
      change: index === 0 ? title : "",
      reason: reason(finding),
      fields: finding.fields.map(field),
    }));
  });
}

function reason({ reason, pods = [], atLeastSeconds }: Finding): string {
  if (atLeastSeconds === undefined) return reason;
  return `${reason}; at least ${duration(atLeastSeconds)}${pods.length > 1 ? " in all" : ""}`;
}

function duration(seconds: number): string {
  return seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** `spec.replicas: 3 → 5`, and only the name of a field that may hold a secret. */
function field({ path, before, after }: FieldChange): string {
  if (before === undefined && after === undefined) return path;
  return `${path}: ${[before, after].map((value) => value ?? "none").join(" → ")}`;
}

/** The counts in one sentence. */
export function summary({ changes, unchanged }: Report): string {
  const counted = (["create", "update", "replace", "delete"] as const)
    .map((op) => [op, changes.filter((change) => change.op === op).length] as const)
    .filter(([, number]) => number > 0)
    .map(([op, number]) => `${number} to ${op}`);
  return [...counted, `${unchanged} unchanged`].join(", ");
}
