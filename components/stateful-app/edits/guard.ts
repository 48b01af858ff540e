import { allowing } from "./allowance";
import { firstCanary, stableImage } from "./canary";
import { changedClaim, guardedClaim, type GuardedClaim } from "./claims";
import { movedMounts } from "./mounts";
import { isTwofold, type Place } from "./place";
import { fieldOwner, pvcName } from "../facts/names";
import { problem, type Problem } from "../../problems/problem";
import { recreates } from "../facts/rollout";
import type { Autoscaling, Settings } from "../settings";
import { shrinking, type Capacities } from "./sizes";

/** What the stack records of an app, to compare the next run with. Values only: it lies readable in the state. */
export interface Guarded {
  readonly name: string;
  readonly namespace: string;
  /** By which Kubernetes knows the stack; "" where it has none, undefined in a record that is older than this field. */
  readonly owner?: string;
  /** Whether the stack made the namespace, and so may delete it. */
  readonly ownsNamespace: boolean;
  readonly podManagementPolicy: string;
  readonly headlessService: string;
  /** Null where it is left out, undefined in a record that is older than this field. */
  readonly revisionHistoryLimit?: number | null;
  readonly onDestroy: string;
  /** The image of pods that are no canaries, if it is a plain value. */
  readonly image: string | null;
  readonly claims: Readonly<Record<string, GuardedClaim>>;
  /** Whether a canary runs. */
  readonly canary?: true;
  /** The bounds of the autoscaler, where one chooses how many pods there are. */
  readonly autoscaling?: Pick<Autoscaling, "minReplicas" | "maxReplicas">;
}

export function guarded(s: Settings): Guarded {
  return {
    name: s.name,
    namespace: s.namespace.name,
    owner: fieldOwner(s),
    ownsNamespace: s.namespace.owned,
    podManagementPolicy: s.podManagementPolicy,
    headlessService: s.headlessService.name,
    revisionHistoryLimit: (s.statefulSetSpec.revisionHistoryLimit as number | undefined) ?? null,
    onDestroy: s.retention.onDestroy,
    image: typeof s.app.image === "string" ? s.app.image : null,
    ...(s.rollout.canary && { canary: true }),
    ...(s.autoscaling && {
      autoscaling: { minReplicas: s.autoscaling.minReplicas, maxReplicas: s.autoscaling.maxReplicas },
    }),
    claims: Object.fromEntries(s.claims.map((claim) => [claim.name, guardedClaim(s, claim)])),
  };
}

/** Whether this run may replace the set; another place for a volume in the pod is an ordinary rollout. */
export function replacesSet({ allowReplacement }: Settings): boolean {
  return allowReplacement.some((field) => field !== "mounts");
}

/** What this run is compared with. */
export interface Before {
  /** What the last run asked for, whether or not it came to its end: the cluster may have taken any part of it. */
  readonly asked: Guarded;
  /** What the last run left that came to its end, if any has. */
  readonly stands: Guarded | undefined;
  /** What the cluster says that volumes have, by claim. */
  readonly capacities?: Readonly<Record<string, Capacities>>;
  /** Where the last run left the app, unless it is older than this field, and where this one has it. */
  readonly places?: { readonly last: Place | undefined; readonly own: Place };
}

/**
 * What may not change from what stands to this run, with the way out. A run that failed half-way can be taken back: what it
 * asked for counts only where the cluster would lose data if it had taken it.
 */
export function guardProblems({ asked, stands, capacities, places }: Before, s: Settings): Problem[] {
  const [before, after] = [stands ?? asked, guarded(s)];
  const possible = stands ? [stands, asked] : [asked];
  return [
    ...renamed(before.name, s),
    ...disowned(before.owner, s),
    ...moved(before.namespace, s),
    ...movedBack(asked, stands, s),
    ...movedTwice(places, before, s),
    ...namespaceOwnership(possible, s),
    ...replacing("podManagementPolicy", before.podManagementPolicy, after.podManagementPolicy, s),
    ...replacing("headlessService", before.headlessService, after.headlessService, s),
    // Kubernetes changes it in place, and the provider makes a new set for it.
    ...replacing(
      "revisionHistoryLimit",
      before.revisionHistoryLimit,
      after.revisionHistoryLimit,
      s,
      "statefulSetSpec.revisionHistoryLimit",
    ),
    ...addedClaims(before, s),
    ...removedClaims(before, after, s),
    ...s.claims.flatMap((claim) => changedClaim(claim, before.claims[claim.name], after.claims[claim.name])),
    ...s.claims.flatMap((claim) => movedMounts(s, claim, before.claims[claim.name])),
    ...s.claims.flatMap((claim) => shrinking(claim, stands?.claims[claim.name]?.sizes, capacities?.[claim.name])),
    ...dataAtRisk([...possible, after], s),
    ...(after.canary && !asked.canary && stands === undefined ? [firstCanary()] : []),
    ...(after.canary ? stableImage(before.image, after.image) : []),
    ...handedBack(stands, s),
  ];
}

const cost = "the set would be replaced: every pod goes down once, volumes stay";

/** An alias carries the record over to another name; the volumes keep the old one, since it is part of theirs. */
function renamed(old: string, s: Settings): Problem[] {
  if (old === s.name) return [];
  const rule = `stay ${JSON.stringify(old)}: volumes are named after the app, so under another name every pod begins with empty ones`;
  return [problem("name", rule, s.name, "put it back")];
}

/** Kubernetes would take the stack for a stranger, and refuse it one object after the other. */
function disowned(old: string | undefined, s: Settings): Problem[] {
  if (old === undefined || old === fieldOwner(s)) return [];
  const arg = s.previousOwner === undefined ? "owner" : "previousOwner";
  const rule = `stay ${old === "" ? "left out" : JSON.stringify(old)}, by which Kubernetes knows the app`;
  const remedy = `put it back, or keep the one before beside it: previousOwner: ${JSON.stringify(old)}`;
  return [problem(arg, rule, s[arg], remedy)];
}

/** The volumes would stay behind, unseen; and with `onDestroy: "Delete"` they would go with the old namespace. */
function moved(old: string, s: Settings): Problem[] {
  if (old === s.namespace.name || s.allowReplacement.includes("namespace")) return [];
  const rule = `stay ${JSON.stringify(old)}: in another one every pod begins with empty volumes`;
  return [problem("namespace", rule, s.namespace.name, allowing("namespace"))];
}

/** The engine deletes last what a failed run replaced, also where this run has just made an object of that name again. */
function movedBack(asked: Guarded, stands: Guarded | undefined, s: Settings): Problem[] {
  const old = s.namespace.name;
  const isWayBack = stands?.namespace === old && asked.namespace !== old;
  if (!isWayBack || s.allowReplacement.includes("namespace")) return [];
  const rule = `go on to ${JSON.stringify(asked.namespace)}, where a run that failed began to move: what that run may have left for deletion in ${JSON.stringify(old)} would be deleted at the end of this one`;
  const remedy = `finish the move and then move back, or allow it for one run (allowReplacement: ["namespace"]) and run "pulumi up --refresh" right after it, which makes it anew`;
  return [problem("namespace", rule, old, remedy)];
}

/** A run that fails keeps the record that it was to leave, by which the app is still where it was. */
function movedTwice(places: Before["places"], before: Guarded, s: Settings): Problem[] {
  if (!places?.last || !isTwofold(places.last, places.own)) return [];
  if (before.name !== s.name || moved(before.namespace, s).length > 0) return [];
  const { last, own } = places;
  const rule = `stay the resource ${last.urn} in a run that changes its namespace or provider too: were that run to fail and be taken back, its objects would be created again, and then deleted`;
  return [problem("app", rule, own.urn, "run once with those as they were, then change them")];
}

/**
 * A namespace that this stack no longer owns is deleted unless the last run had `onDestroy: "Retain"`, which the engine
 * reads from the state. One that it begins to own would be deleted by the next destroy, with what others keep in it.
 */
function namespaceOwnership(possible: readonly Guarded[], s: Settings): Problem[] {
  const { name, owned } = s.namespace;
  const others = possible.filter((before) => before.namespace === name && before.ownsNamespace !== owned);
  if (others.length === 0) return [];
  const existing = `{ existing: ${JSON.stringify(name)} }`;
  if (!owned && possible.some(({ onDestroy }) => onDestroy === "Delete")) {
    const rule = `stay owned after a run with retention.onDestroy "Delete": letting go of it deletes it with every volume in it`;
    return [problem("namespace", rule, { existing: name }, 'run once with it owned and onDestroy: "Retain"')];
  }
  if (owned && s.retention.onDestroy === "Delete") {
    const rule = `stay ${existing} with retention.onDestroy "Delete": a destroy would delete it with what others keep in it`;
    return [problem("namespace", rule, name, 'put it back, or own it with onDestroy: "Retain"')];
  }
  return [];
}

/** Null is a value that is left out, undefined one that an older record does not have. */
function replacing(
  field: "podManagementPolicy" | "headlessService" | "revisionHistoryLimit",
  old: string | number | null | undefined,
  asked: string | number | null | undefined,
  s: Settings,
  path: string = field,
): Problem[] {
  if (old === undefined || old === asked || s.allowReplacement.includes(field)) return [];
  const rule = `stay ${old === null ? "left out" : JSON.stringify(old)}, as ${cost}`;
  return [problem(path, rule, asked ?? undefined, allowing(field))];
}

function addedClaims(before: Guarded, s: Settings): Problem[] {
  if (s.allowReplacement.includes("claims")) return [];
  return s.claims
    .filter(({ name }) => !(name in before.claims))
    .map(({ name }) =>
      problem(`claims.${name}`, `be there from the start, as ${cost}`, "a new claim", allowing("claims")),
    );
}

function removedClaims(before: Guarded, after: Guarded, s: Settings): Problem[] {
  if (s.allowReplacement.includes("claims")) return [];
  return Object.keys(before.claims)
    .filter((name) => !(name in after.claims))
    .map((name) => {
      const volumes = `volumes ${pvcName(s, { name }, s.ordinals.start)} and so on`;
      return problem(
        `claims.${name}`,
        `stay: without it no pod sees its ${volumes}`,
        "no such claim",
        allowing("claims"),
      );
    });
}

/** The set that is replaced still has the retention of the last run, and would take its claims along. */
function dataAtRisk(possible: readonly Guarded[], s: Settings): Problem[] {
  const [risk, without] = replacesSet(s)
    ? ["a replacement is allowed", "allowReplacement"]
    : recreates(s)
      ? ["pods are recreated", 'rollout.strategy "Recreate"']
      : [];
  if (risk === undefined || possible.every(({ onDestroy }) => onDestroy === "Retain")) return [];
  const rule = `be "Retain", in a run of its own, before ${risk}: the set would take its volumes along`;
  return [problem("retention.onDestroy", rule, "Delete", `run once with "Retain" and without ${without}`)];
}

/**
 * The engine deletes an autoscaler at the end of a run, and until then it would go on choosing: against the count of the args, so
 * that the wait for it might never end. It leaves a set without pods alone, and a run that failed has not made one yet.
 */
function handedBack(stands: Guarded | undefined, { autoscaling: still, replicas }: Settings): Problem[] {
  const autoscaling = stands?.autoscaling;
  if (autoscaling === undefined || still || replicas === 0) return [];
  if (autoscaling.minReplicas === replicas && autoscaling.maxReplicas === replicas) return [];
  const rule =
    "follow a run in which the autoscaler keeps that count: it is deleted last, and would change it until then";
  const remedy = `run once with autoscaling: { minReplicas: ${replicas}, maxReplicas: ${replicas} }, then with replicas`;
  return [problem("replicas", rule, replicas, remedy)];
}
