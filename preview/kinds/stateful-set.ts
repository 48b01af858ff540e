import type { PreviewStep, ResourceState } from "../digest";
import { at, isBookkeeping, numberAt, textAt } from "../fields";
import { atOnce, claimsOf, graceSeconds, nameList, namespaceOf, podsOf } from "../pods";
import { isTemplate, replicasOf, restartSeconds, retention } from "../pods";
import type { FieldChange, Finding } from "../change";
import { remounted } from "./mounts";
import { isRecreated, recreated } from "./recreation";

/** https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/ */
export function statefulSetFindings(step: PreviewStep, fields: readonly FieldChange[]): Finding[] {
  if (step.op === "create") return [created(step)];
  if (step.op === "delete") return [deleted(step)];
  const template = fields.filter(({ path }) => isTemplate(path));
  if (step.op === "replace") return [...replaced(step, fields), ...remounted(step, template)];
  const rest = fields.filter(({ path }) => !isTemplate(path) && !specials.some(({ pattern }) => pattern.test(path)));
  return [
    ...rolled(step, template),
    ...remounted(step, template),
    ...specials.flatMap(({ pattern, finding }) => {
      const own = fields.filter(({ path }) => pattern.test(path));
      return own.length > 0 ? finding(step, own) : [];
    }),
    ...remaining(rest),
  ];
}

function created({ newState }: PreviewStep): Finding {
  const pods = podsOf(newState);
  const claims = claimsOf(newState, pods);
  const volumes = claims.length > 0 ? `, with ${claims.length === 1 ? "volume" : "volumes"} ${nameList(claims)}` : "";
  return { effect: "in-place", reason: `starts ${nameList(pods) || "no pod"}${volumes}`, fields: [] };
}

function deleted({ oldState }: PreviewStep): Finding {
  if (oldState?.retainOnDelete)
    return { effect: "none", reason: "the set stays on the cluster and no longer belongs to a stack", fields: [] };
  const pods = podsOf(oldState);
  const gone = takesVolumes(oldState);
  const subject = `${nameList(pods) || "the set"} ${pods.length > 1 ? "are" : "is"} deleted`;
  const volumes = gone ? ", and so are the volumes" : "; the volumes stay";
  const fields = gone ? [{ path: deletion, before: "Delete" }] : [];
  return { effect: gone ? "data" : "replacement", reason: `${subject}${volumes}`, fields, pods };
}

const deletion = `${retention}.whenDeleted`;
const takesVolumes = (state: PreviewStep["oldState"]) => textAt(state, deletion) === "Delete";

function replaced(step: PreviewStep, fields: readonly FieldChange[]): Finding[] {
  const { oldState, newState, detailedDiff, replaceReasons = [] } = step;
  const forcing = Object.entries(detailedDiff ?? {}).filter(([, { kind }]) => kind.endsWith("-replace"));
  const causes = forcing.length > 0 ? forcing.map(([path]) => path) : replaceReasons;
  const shown = fields.filter(({ path }) => causes.some((cause) => path.startsWith(cause)));
  const pods = podsOf(oldState);
  const base = { fields: shown.length > 0 ? shown : fields, pods };
  if (takesVolumes(oldState)) {
    const reason = `a new set: ${stopping(pods)}, and the volumes are deleted with the old set`;
    return [{ ...base, effect: "data", reason }];
  }
  if (textAt(oldState, "metadata.name") !== textAt(newState, "metadata.name")) {
    const reason = "a new set with another name: its pods start with new, empty volumes; the old ones stay, unused";
    return [{ ...base, effect: "data", reason }];
  }
  const [from, to] = [namespaceOf(oldState), namespaceOf(newState)];
  if (from !== to) {
    const reason = `a new set in namespace ${to}: its pods start with new, empty volumes unless some are left there from before; the old ones stay in ${from}`;
    return [{ ...base, effect: "data", reason }];
  }
  if (replaceReasons.includes("provider")) {
    const reason =
      "a new set on the cluster of another provider: its pods start with new, empty volumes; " +
      "if both providers lead to the same cluster, the set is deleted after it is created";
    return [{ ...base, effect: "data", reason }];
  }
  if (isRecreated(step)) return [recreated(step, fields)];
  const orphan = at(oldState, `metadata.annotations["pulumi.com/deletionPropagationPolicy"]`) === "orphan";
  if (orphan) return [{ effect: "in-place", reason: "a new set takes over the running pods", fields: base.fields }];
  const oneByOne = textAt(newState, "spec.podManagementPolicy") !== "Parallel";
  const seconds = restartSeconds(newState) * (oneByOne ? podsOf(newState).length : 1);
  const again = pods.length === 0 ? "" : `, then ${pods.length === 1 ? "starts" : "start"} again`;
  const reason = `a new set: ${stopping(pods)}${again}; the volumes stay`;
  return [{ ...base, effect: "replacement", reason, atLeastSeconds: seconds }];
}

function stopping(pods: readonly string[]): string {
  if (pods.length === 0) return "no pod stops";
  return pods.length === 1 ? `${pods[0]} stops` : `${nameList(pods)} stop together`;
}

/** A changed template reaches the pods one after the other, from the top, down to the partition. */
function rolled({ oldState, newState }: PreviewStep, fields: readonly FieldChange[]): Finding[] {
  if (fields.length === 0) return [];
  const staying = podsOf(oldState).filter((pod) => podsOf(newState).includes(pod));
  if (textAt(newState, "spec.updateStrategy.type") === "OnDelete") {
    return [{ effect: "in-place", reason: "each pod gets it only when that pod is deleted (OnDelete)", fields }];
  }
  const partition = numberAt(newState, "spec.updateStrategy.rollingUpdate.partition") ?? 0;
  const pods = staying.filter((pod) => podsOf(newState).indexOf(pod) >= partition).reverse();
  if (pods.length === 0) return [{ effect: "in-place", reason: noPod(staying.length, partition), fields }];
  const kept =
    partition > 0 ? `; ${partition === 1 ? "one keeps" : `${partition} keep`} the old template (partition)` : "";
  const grace = graceSeconds(oldState);
  const batch = atOnce(newState, replicasOf(newState));
  const restart = pods.length === 1 ? "restarts" : `restart, ${batches(batch)}${together(newState)}`;
  const reason = `${nameList(pods)} ${restart}${kept}; each may take up to ${grace} s to stop`;
  const rounds = Math.ceil(pods.length / batch);
  return [{ effect: "restart", reason, fields, pods, atLeastSeconds: rounds * restartSeconds(newState) }];
}

/** An API server that does not have the field drops it without a word, and a plan does not say which server it is. */
function batches(pods: number): string {
  return pods === 1 ? "one at a time" : `${pods} at a time where the API server has maxUnavailable, else one`;
}

/** Which server it is a plan does not say; our own `up` waits until they are available. */
function together(set: ResourceState | undefined): string {
  const proves = (numberAt(set, "spec.minReadySeconds") ?? 0) > 0;
  return proves && textAt(set, "spec.podManagementPolicy") === "Parallel"
    ? " once they are available (minReadySeconds): from Kubernetes 1.37 on those that are not yet restart together"
    : "";
}

function noPod(staying: number, partition: number): string {
  return staying === 0 ? "no pod is running" : `every pod keeps the old template (partition ${partition})`;
}

interface Special {
  readonly pattern: RegExp;
  readonly finding: (step: PreviewStep, fields: readonly FieldChange[]) => Finding[];
}

/** Fields outside the template that matter to pods or volumes. */
const specials: readonly Special[] = [
  { pattern: /^spec\.(replicas|ordinals(\.start)?)$/, finding: scaled },
  { pattern: /^spec\.persistentVolumeClaimRetentionPolicy\b/, finding: retained },
  { pattern: /^spec\.updateStrategy\b/, finding: strategy },
  {
    pattern: /^spec\.minReadySeconds$/,
    finding: (_, fields) => [{ effect: "none", reason: "applies from the next rollout", fields }],
  },
];

function scaled({ oldState, newState }: PreviewStep, fields: readonly FieldChange[]): Finding[] {
  const [before, after] = [podsOf(oldState), podsOf(newState)];
  const more = after.filter((pod) => !before.includes(pod));
  const gone = before.filter((pod) => !after.includes(pod)).reverse();
  const starting: Finding[] =
    more.length > 0
      ? [{ effect: "in-place", reason: `starts ${nameList(more)}; the other pods are not touched`, fields }]
      : [];
  if (gone.length === 0) return starting;
  const claims = claimsOf(oldState, gone);
  // The policy of this very run counts: the engine writes it together with the number.
  const deletes = textAt(newState, `${retention}.whenScaled`) === "Delete" && claims.length > 0;
  const volumes =
    claims.length === 0
      ? ""
      : deletes
        ? `; volumes ${nameList(claims)} are deleted`
        : `; volumes ${nameList(claims)} stay`;
  const none = after.length === 0;
  const effect = deletes ? "data" : none ? "replacement" : "in-place";
  return [
    ...starting,
    {
      effect,
      reason: `${nameList(gone)} stop${gone.length === 1 ? "s" : ""}${none ? ", and no pod is left" : ""}${volumes}`,
      fields,
      pods: gone,
    },
  ];
}

function retained({ newState }: PreviewStep, fields: readonly FieldChange[]): Finding[] {
  return fields.map((field) => {
    const occasion = field.path.endsWith("whenScaled") ? "scaling down" : "deleting the set";
    const policy = textAt(newState, field.path) ?? "Retain";
    return policy === "Delete"
      ? { effect: "data", reason: `${occasion} will delete the volumes`, fields: [field] }
      : { effect: "none", reason: `${occasion} will keep the volumes`, fields: [field] };
  });
}

/** A lower partition, or no more OnDelete, releases a template that may be waiting; only the cluster knows whether one is. */
function strategy({ oldState, newState }: PreviewStep, fields: readonly FieldChange[]): Finding[] {
  const partition = (state: ResourceState | undefined) =>
    numberAt(state, "spec.updateStrategy.rollingUpdate.partition") ?? 0;
  const onDelete = (state: ResourceState | undefined) => textAt(state, "spec.updateStrategy.type") === "OnDelete";
  const next: Finding[] = [{ effect: "in-place", reason: "applies from the next rollout", fields }];
  if (onDelete(newState) || fields.every(({ path }) => path.endsWith(".maxUnavailable"))) return next;
  const all = replicasOf(newState);
  const [before, after] = [onDelete(oldState) ? all : partition(oldState), partition(newState)];
  if (after >= before)
    return [{ effect: "in-place", reason: `pods below index ${after} keep their current template`, fields }];
  const pods = podsOf(newState).slice(after, before).reverse();
  return [
    {
      effect: "restart",
      reason: `${nameList(pods)} may restart: a newer template may be waiting for them`,
      fields,
      pods,
    },
  ];
}

function remaining(fields: readonly FieldChange[]): Finding[] {
  const changed = fields.filter(({ path }) => !isBookkeeping(path));
  return changed.length > 0 ? [{ effect: "none", reason: "nothing in the pods changes", fields: changed }] : [];
}
