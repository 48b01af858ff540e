import type { PreviewStep, ResourceState } from "../digest";
import { at, isBookkeeping, numberAt, textAt } from "../fields";
import { atOnce, claimsOf, graceSeconds, nameList, namespaceOf, podsOf } from "../pods";
import { replicasOf, restartSeconds, retention } from "../pods";
import type { FieldChange, Finding } from "../report";

/** https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/ */
export function statefulSetFindings(step: PreviewStep, fields: readonly FieldChange[]): Finding[] {
  if (step.op === "create") return [created(step)];
  if (step.op === "delete") return [deleted(step)];
  if (step.op === "replace") return [...replaced(step, fields)];
  const rest = fields.filter(({ path }) => !isTemplate(path) && !specials.some(({ pattern }) => pattern.test(path)));
  return [
    ...rolled(step, fields),
    ...specials.flatMap(({ pattern, finding }) => {
      const own = fields.filter(({ path }) => pattern.test(path));
      return own.length > 0 ? finding(step, own) : [];
    }),
    ...remaining(rest),
  ];
}

const isTemplate = (path: string) => path === "spec" || /^spec\.template\b/.test(path);

function created({ newState }: PreviewStep): Finding {
  const pods = podsOf(newState);
  const claims = claimsOf(newState, pods);
  const volumes = claims.length > 0 ? `, with ${claims.length === 1 ? "volume" : "volumes"} ${nameList(claims)}` : "";
  return { effect: "in-place", reason: `starts ${nameList(pods) || "no pod"}${volumes}`, fields: [] };
}

function deleted({ oldState }: PreviewStep): Finding {
  if (oldState?.retainOnDelete)
    return { effect: "none", reason: "the set stays on the cluster and is in no stack from then on", fields: [] };
  const pods = podsOf(oldState);
  const gone = takesVolumes(oldState);
  const volumes = gone ? ", and their volumes are deleted" : "; their volumes stay";
  const field = gone ? [{ path: deletion, before: "Delete" }] : [];
  return {
    effect: gone ? "data" : "replacement",
    reason: `${nameList(pods)} end for good${volumes}`,
    fields: field,
    pods,
  };
}

const deletion = `${retention}.whenDeleted`;
const takesVolumes = (state: PreviewStep["oldState"]) => textAt(state, deletion) === "Delete";

function replaced(
  { oldState, newState, detailedDiff, replaceReasons = [] }: PreviewStep,
  fields: readonly FieldChange[],
): Finding[] {
  const forcing = Object.entries(detailedDiff ?? {}).filter(([, { kind }]) => kind.endsWith("-replace"));
  const causes = forcing.length > 0 ? forcing.map(([path]) => path) : replaceReasons;
  const shown = fields.filter(({ path }) => causes.some((cause) => path.startsWith(cause)));
  const pods = podsOf(oldState);
  const base = { fields: shown.length > 0 ? shown : fields, pods };
  if (takesVolumes(oldState)) {
    return [
      {
        ...base,
        effect: "data",
        reason: `a new set: ${nameList(pods)} end together, and their volumes are deleted with the old set`,
      },
    ];
  }
  if (textAt(oldState, "metadata.name") !== textAt(newState, "metadata.name")) {
    return [
      {
        ...base,
        effect: "data",
        reason: `a new set of another name: its pods begin with new, empty volumes, and the old ones stay unused`,
      },
    ];
  }
  const [from, to] = [namespaceOf(oldState), namespaceOf(newState)];
  if (from !== to) {
    const reason = `a new set in namespace ${to}: its pods begin with new, empty volumes unless some are left there, and the old ones stay in ${from}`;
    return [{ ...base, effect: "data", reason }];
  }
  if (replaceReasons.includes("provider")) {
    const reason =
      "a new set on the cluster of another provider: its pods begin with new, empty volumes; " +
      "where that is the same cluster by another name, the set is deleted after it was made";
    return [{ ...base, effect: "data", reason }];
  }
  const orphan = at(oldState, `metadata.annotations["pulumi.com/deletionPropagationPolicy"]`) === "orphan";
  if (orphan) return [{ effect: "in-place", reason: "a new set takes over the running pods", fields: base.fields }];
  const oneByOne = textAt(newState, "spec.podManagementPolicy") !== "Parallel";
  const seconds = restartSeconds(newState) * (oneByOne ? podsOf(newState).length : 1);
  return [
    {
      ...base,
      effect: "replacement",
      reason: `a new set: ${nameList(pods)} end together and start again; their volumes stay`,
      atLeastSeconds: seconds,
    },
  ];
}

/** A changed template reaches the pods one after the other, from the top, down to the partition. */
function rolled({ oldState, newState }: PreviewStep, all: readonly FieldChange[]): Finding[] {
  const fields = all.filter(({ path }) => isTemplate(path));
  if (fields.length === 0) return [];
  const staying = podsOf(oldState).filter((pod) => podsOf(newState).includes(pod));
  if (textAt(newState, "spec.updateStrategy.type") === "OnDelete") {
    return [{ effect: "in-place", reason: "each pod gets it when somebody deletes that pod (OnDelete)", fields }];
  }
  const partition = numberAt(newState, "spec.updateStrategy.rollingUpdate.partition") ?? 0;
  const pods = staying.filter((pod) => podsOf(newState).indexOf(pod) >= partition).reverse();
  if (pods.length === 0) return [{ effect: "in-place", reason: noPod(staying.length, partition), fields }];
  const kept =
    partition > 0 ? `; ${partition === 1 ? "one keeps" : `${partition} keep`} the old template (partition)` : "";
  const grace = graceSeconds(oldState);
  const order = pods.length === 1 ? "s" : `, one after the other${together(newState)}`;
  const reason = `${nameList(pods)} restart${order}${kept}; each may take up to ${grace} s to end`;
  const rounds = Math.ceil(pods.length / atOnce(newState, replicasOf(newState)));
  return [{ effect: "restart", reason, fields, pods, atLeastSeconds: rounds * restartSeconds(newState) }];
}

/** Which server it is a plan does not say; our own `up` waits until they are available. */
function together(set: ResourceState | undefined): string {
  const proves = (numberAt(set, "spec.minReadySeconds") ?? 0) > 0;
  return proves && textAt(set, "spec.podManagementPolicy") === "Parallel"
    ? " once they are available (minReadySeconds): from Kubernetes 1.37 on those that are not yet restart together"
    : "";
}

function noPod(staying: number, partition: number): string {
  return staying === 0 ? "no pod runs that could restart" : `every pod keeps the old template (partition ${partition})`;
}

interface Special {
  readonly pattern: RegExp;
  readonly finding: (step: PreviewStep, fields: readonly FieldChange[]) => Finding[];
}

/** What is no template and still means something to pods or volumes. */
const specials: readonly Special[] = [
  { pattern: /^spec\.(replicas|ordinals(\.start)?)$/, finding: scaled },
  { pattern: /^spec\.persistentVolumeClaimRetentionPolicy\b/, finding: retained },
  { pattern: /^spec\.updateStrategy\b/, finding: strategy },
  {
    pattern: /^spec\.minReadySeconds$/,
    finding: (_, fields) => [{ effect: "none", reason: "counts from the next rollout on", fields }],
  },
];

function scaled({ oldState, newState }: PreviewStep, fields: readonly FieldChange[]): Finding[] {
  const [before, after] = [podsOf(oldState), podsOf(newState)];
  const more = after.filter((pod) => !before.includes(pod));
  const gone = before.filter((pod) => !after.includes(pod)).reverse();
  const starting: Finding[] =
    more.length > 0
      ? [{ effect: "in-place", reason: `starts ${nameList(more)}; the others are left alone`, fields }]
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
      reason: `${nameList(gone)} end${gone.length === 1 ? "s" : ""}${none ? ", and nothing runs then" : ""}${volumes}`,
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
      ? { effect: "data", reason: `from then on ${occasion} deletes the volumes`, fields: [field] }
      : { effect: "none", reason: `from then on ${occasion} keeps the volumes`, fields: [field] };
  });
}

/** A lower partition lets a template through that waits already; whether one does only the cluster knows. */
function strategy({ oldState, newState }: PreviewStep, fields: readonly FieldChange[]): Finding[] {
  const partition = (state: ResourceState | undefined) =>
    numberAt(state, "spec.updateStrategy.rollingUpdate.partition") ?? 0;
  const [before, after] = [partition(oldState), partition(newState)];
  if (fields.some(({ path }) => path.endsWith("type")))
    return [{ effect: "in-place", reason: "counts from the next rollout on", fields }];
  if (after >= before)
    return [{ effect: "in-place", reason: `pods below index ${after} keep the template they have`, fields }];
  const pods = podsOf(newState).slice(after, before).reverse();
  return [
    { effect: "restart", reason: `${nameList(pods)} may restart: a newer template may wait for them`, fields, pods },
  ];
}

function remaining(fields: readonly FieldChange[]): Finding[] {
  const told = fields.filter(({ path }) => !isBookkeeping(path));
  return told.length > 0 ? [{ effect: "none", reason: "nothing that a pod reads", fields: told }] : [];
}
