import { isDeepStrictEqual } from "node:util";
import type { ReplaceableField } from "../args";
import { pvcName } from "../facts/names";
import { problem, type Problem } from "../../problems/problem";
import type { Claim, Settings } from "../settings";
import { remembered, shrinking, type Sizes } from "./sizes";

/** What the stack remembers of an app, to compare the next run with. Values only: it lies readable in the state. */
export interface Guarded {
  /** Unknown to stacks that were last run before it was remembered. */
  readonly namespace?: string;
  readonly podManagementPolicy: string;
  readonly headlessService: string;
  readonly onDestroy: string;
  /** The image of pods that are no canaries, if it is a plain value. */
  readonly image: string | null;
  readonly claims: Readonly<Record<string, GuardedClaim>>;
}

interface GuardedClaim {
  readonly storageClassName: string | null;
  readonly accessModes: readonly string[];
  /** Unknown to stacks that were last run before sizes were remembered; the claims' own hook is left for them. */
  readonly sizes?: Sizes;
}

export function guarded(s: Settings): Guarded {
  return {
    namespace: s.namespace.name,
    podManagementPolicy: s.podManagementPolicy,
    headlessService: s.headlessService.name,
    onDestroy: s.retention.onDestroy,
    image: typeof s.app.image === "string" ? s.app.image : null,
    claims: Object.fromEntries(
      s.claims.map((claim) => [
        claim.name,
        {
          storageClassName: claim.storageClassName ?? null,
          accessModes: [...claim.accessModes],
          sizes: remembered(s, claim),
        },
      ]),
    ),
  };
}

/** What may not change from the last run to this one, with the way out. */
export function guardProblems(before: Guarded, s: Settings): Problem[] {
  const after = guarded(s);
  return [
    ...moving(before.namespace, s),
    ...replacing("podManagementPolicy", before.podManagementPolicy, after.podManagementPolicy, s),
    ...replacing("headlessService", before.headlessService, after.headlessService, s),
    ...addedClaims(before, s),
    ...removedClaims(before, after, s),
    ...s.claims.flatMap((claim) => changedClaim(claim, before.claims[claim.name], after.claims[claim.name])),
    ...s.claims.flatMap((claim) => shrinking(claim, before.claims[claim.name]?.sizes)),
    ...dataAtRisk(before, after, s),
    ...stableImage(before, after, s),
  ];
}

const cost = "the set would be replaced: every pod goes down once, volumes stay";

function allowing(field: ReplaceableField): string {
  return `put it back, or allow it for one run: allowReplacement: ["${field}"]`;
}

/** The volumes would stay behind, unseen; and with `onDestroy: "Delete"` they would go with the old namespace. */
function moving(old: string | undefined, s: Settings): Problem[] {
  if (old === undefined || old === s.namespace.name || s.allowReplacement.includes("namespace")) return [];
  const rule = `stay ${JSON.stringify(old)}: in another one every pod begins with empty volumes`;
  return [problem("namespace", rule, s.namespace.name, allowing("namespace"))];
}

function replacing(
  field: "podManagementPolicy" | "headlessService",
  old: string,
  asked: string,
  s: Settings,
): Problem[] {
  if (old === asked || s.allowReplacement.includes(field)) return [];
  return [problem(field, `stay ${JSON.stringify(old)}, as ${cost}`, asked, allowing(field))];
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

/** A volume keeps its class and access modes for life; another claim beside it can be filled from it. */
function changedClaim({ name }: Claim, old: GuardedClaim | undefined, asked: GuardedClaim | undefined): Problem[] {
  if (!old || !asked) return [];
  const remedy = `put it back, or add a claim of another name (allowReplacement: ["claims"]) and copy the data`;
  return (["storageClassName", "accessModes"] as const)
    .filter((field) => !isDeepStrictEqual(old[field], asked[field]))
    .map((field) =>
      problem(`claims.${name}.${field}`, `stay ${JSON.stringify(old[field])} for life`, asked[field], remedy),
    );
}

/** The set that is replaced still has the retention of the last run, and would take its claims along. */
function dataAtRisk(before: Guarded, after: Guarded, s: Settings): Problem[] {
  const replaced = s.allowReplacement.length > 0;
  return replaced && [before.onDestroy, after.onDestroy].includes("Delete")
    ? [
        problem(
          "retention.onDestroy",
          'be "Retain", in a run of its own, before a replacement is allowed: the set would take its volumes along',
          before.onDestroy,
          'run once with "Retain" and without allowReplacement',
        ),
      ]
    : [];
}

/** Otherwise nobody could tell which pods are the canaries, and the rollout would never be seen to end. */
function stableImage(before: Guarded, after: Guarded, s: Settings): Problem[] {
  return s.rollout.canary && before.image !== null && after.image !== null && before.image !== after.image
    ? [
        problem(
          "image",
          `stay ${JSON.stringify(before.image)} while a canary runs`,
          after.image,
          "change one of the two at a time",
        ),
      ]
    : [];
}
