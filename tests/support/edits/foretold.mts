import type { Change, Finding } from "../../../preview/change.ts";
import type { Report } from "../../../preview/report.ts";
import type { Observed } from "./observed.mts";

export interface Comparison {
  readonly report: Report;
  readonly before: readonly Observed[];
  readonly after: readonly Observed[];
  /** Whether the whole plan was carried out; of a run that failed or had a target only what it did is compared. */
  readonly whole: boolean;
  /** Whether the run began with everything as the last one meant it: a pod that a failed one left behind may change or not. */
  readonly settled: boolean;
}

/** Everything that a preview said otherwise than it then was, both ways. */
export function lies(comparison: Comparison): string[] {
  return [...objectLies(comparison), ...podLies(comparison)];
}

/** Kinds that a program declares and the preview tells one by one. */
const derived = ["Pod"];
const recorded = ["Stash", "Provider"];
/** What a run takes over if it is there already. */
const adopted = ["Namespace", "PersistentVolumeClaim"];

function objectLies({ report, before, after, whole }: Comparison): string[] {
  const told = toldOf(report);
  const names = new Set([...told.keys(), ...[...before, ...after].filter(isDeclared).map(nameOf)]);
  return [...names].flatMap((name) => {
    const changes = told.get(name) ?? [];
    const found = {
      was: before.filter((one) => nameOf(one) === name),
      is: after.filter((one) => nameOf(one) === name),
    };
    const lost = found.was.filter(({ uid }) => !found.is.some((one) => one.uid === uid));
    const fresh = found.is.filter(({ uid }) => !found.was.some((one) => one.uid === uid));
    const takes = changes.some(takesAway) || lost.every((one) => namespaceGoes(report, one));
    return [
      ...(lost.length > 0 && !takes ? [`${name} is gone, and nobody was told`] : []),
      ...(fresh.length > 0 && !changes.some(({ op }) => op === "create" || op === "replace")
        ? [`${name} is new, and nobody was told`]
        : []),
      ...(whole &&
      changes.some((change) => takesAway(change) && !isPerhaps(change)) &&
      found.was.length > 0 &&
      lost.length === 0
        ? [`${name} stays, and was told to go`]
        : []),
      ...(whole && changes.some(({ op, kind }) => op === "create" && !adopted.includes(kind)) && found.is.length === 0
        ? [`${name} is not there, and was told to come`]
        : []),
    ];
  });
}

const isDeclared = ({ kind, owner }: Observed) => !derived.includes(kind) && owner === undefined;

/** A random suffix is the provider's, and unknown before the run. */
const nameOf = ({ kind, name }: Pick<Observed, "kind" | "name">) =>
  `${kind} ${kind === "Secret" ? name.replace(/-[0-9a-f]{8}$/, "") : name}`;

function toldOf({ changes }: Report): Map<string, Change[]> {
  const told = new Map<string, Change[]>();
  for (const change of changes) {
    if (recorded.includes(change.kind)) continue;
    const name = nameOf(change);
    told.set(name, [...(told.get(name) ?? []), change]);
  }
  return told;
}

/** What a stack only lets go of has no effect on anything. */
const letsGo = ({ kind, effect }: Change) =>
  ["Namespace", "PersistentVolumeClaim", "StatefulSet"].includes(kind) && effect === "none";

const takesAway = (change: Change) =>
  change.op === "replace" ? !letsGo(change) : change.op === "delete" && !letsGo(change);

/** Whether only the run can tell, and the preview says so. */
const isPerhaps = ({ findings }: Change) =>
  findings.some(({ reason }) => reason.startsWith("runs again, unless what is known only in the run"));

const namespaceGoes = ({ changes }: Report, { namespace }: Observed) =>
  changes.some((change) => change.kind === "Namespace" && change.name === namespace && takesAway(change));

/** Whether the preview called it data that this claim goes. */
export const dataTold = (report: Report, claim: Pick<Observed, "kind" | "namespace" | "name">) =>
  report.changes.some(({ kind, name, effect }) => kind === claim.kind && name === claim.name && effect === "data") ||
  report.changes.some(
    ({ kind, name, effect }) => kind === "Namespace" && name === claim.namespace && effect === "data",
  );

function podLies({ report, before, after, whole, settled }: Comparison): string[] {
  const pods = (found: readonly Observed[]) => found.filter(({ kind, owner }) => kind === "Pod" && owner !== "Job");
  const down = new Set(report.changes.flatMap(({ findings }) => findings.flatMap(({ pods = [] }) => pods)));
  const perhaps = new Set(
    report.changes.flatMap(({ findings }) => findings.filter(isGuess).flatMap(({ pods = [] }) => pods)),
  );
  const standing = report.standing?.sets.flatMap((set) =>
    set.pods.map((pod) => ({ ...pod, namespace: set.namespace })),
  );
  const now = (name: string, namespace?: string) =>
    pods(after).find((pod) => pod.name === name && (namespace === undefined || pod.namespace === namespace));
  return [
    ...pods(before).flatMap((pod) => {
      const stays = now(pod.name, pod.namespace)?.uid === pod.uid;
      const told = down.has(pod.name) || namespaceGoes(report, pod);
      if (!stays && !told && (settled || pod.ready)) return [`pod ${pod.name} went down, and nobody was told`];
      const sure = told && !perhaps.has(pod.name) && whole && settled;
      return stays && sure ? [`pod ${pod.name} stays, and was told to go down`] : [];
    }),
    ...(whole ? (standing ?? []) : []).flatMap(({ name, namespace }) =>
      now(name, namespace) ? [] : [`pod ${name} is not there, and was told to stand`],
    ),
    ...(whole && standing ? pods(after) : []).flatMap((pod) =>
      standing!.some(({ name, namespace }) => name === pod.name && namespace === pod.namespace)
        ? []
        : [`pod ${pod.name} is there, and was told not to be`],
    ),
  ];
}

/** Whether a template waits for a lower partition only the cluster knows, and the preview says so. */
const isGuess = ({ fields }: Finding) =>
  fields.length > 0 && fields.every(({ path }) => path.startsWith("spec.updateStrategy"));
