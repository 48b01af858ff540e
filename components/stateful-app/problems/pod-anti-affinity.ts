import { isOutput } from "../../is-output";
import { labels, selectorLabels } from "../facts/labels";
import type { Settings } from "../settings";
import { problem, type Problem } from "../../problems/problem";
import type { Plain } from "../../problems/values";

/**
 * It takes the place of the default, so terms that select none of the app's own pods leave them on one node together. Terms for
 * other namespaces are about other apps.
 */
export function antiAffinityProblems(s: Settings): Problem[] {
  const affinity = s.scheduling.affinity as Plain | undefined;
  if (s.replicas < 2 || isOutput(affinity) || isOutput(affinity?.["podAntiAffinity"])) return [];
  const own = terms(affinity?.["podAntiAffinity"] as Plain | undefined).filter((term) => isForNamespace(s, term));
  if (own.length === 0 || own.some((term) => selects(s, term))) return [];
  return [
    problem(
      "scheduling.affinity.podAntiAffinity",
      "select the app's own pods in one of its terms",
      own.map(({ labelSelector }) => labelSelector ?? null),
      `add a term with matchLabels ${JSON.stringify(selectorLabels(s))}, or leave podAntiAffinity out`,
    ),
  ];
}

function terms(podAntiAffinity: Plain = {}): Plain[] {
  const { requiredDuringSchedulingIgnoredDuringExecution: required, preferredDuringSchedulingIgnoredDuringExecution } =
    podAntiAffinity;
  return [
    ...list(required),
    ...list(preferredDuringSchedulingIgnoredDuringExecution).flatMap(({ podAffinityTerm }) => list([podAffinityTerm])),
  ];
}

function list(value: unknown): Plain[] {
  return (Array.isArray(value) ? (value as unknown[]) : []).filter(
    (one): one is Plain => typeof one === "object" && one !== null,
  );
}

function isForNamespace(s: Settings, { namespaces, namespaceSelector }: Plain): boolean {
  if (namespaceSelector !== undefined && namespaceSelector !== null) return false;
  return !Array.isArray(namespaces) || namespaces.length === 0 || namespaces.includes(s.namespace.name);
}

/** What is not known, or follows from keys alone, counts as selecting them. */
function selects(s: Settings, { labelSelector, mismatchLabelKeys, matchLabelKeys }: Plain): boolean {
  if (isOutput(labelSelector) || mismatchLabelKeys !== undefined || matchLabelKeys !== undefined) return true;
  if (typeof labelSelector !== "object" || labelSelector === null) return false;
  const own: Plain = { ...s.podLabels, ...labels(s) };
  const { matchLabels, matchExpressions } = labelSelector as Plain;
  return (
    Object.entries((matchLabels ?? {}) as Plain).every(([key, value]) => isOutput(value) || own[key] === value) &&
    list(matchExpressions).every((one) => fits(own, one))
  );
}

/** Of labels that the set writes, every pod has another value. */
function fits(own: Plain, { key, operator, values }: Plain): boolean {
  if ([key, operator, values].some(isOutput) || ofTheSet.includes(key as string)) return true;
  const value = own[key as string];
  const among = Array.isArray(values) && (values as unknown[]).some((one) => isOutput(one) || one === value);
  if (operator === "Exists") return value !== undefined;
  if (operator === "DoesNotExist") return value === undefined;
  return operator === "NotIn" ? !among : value !== undefined && among;
}

const ofTheSet = ["controller-revision-hash", "statefulset.kubernetes.io/pod-name", "apps.kubernetes.io/pod-index"];
