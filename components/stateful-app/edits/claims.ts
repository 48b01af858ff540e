import { isDeepStrictEqual } from "node:util";
import { isOutput } from "../../is-output";
import { problem, type Problem } from "../../problems/problem";
import type { Claim, Settings } from "../settings";
import { guardedMounts, type GuardedMounts } from "./mounts";
import { remembered, type Sizes } from "./sizes";

/** What the stack records of a claim. */
export interface GuardedClaim extends GuardedMounts {
  /** Where the volume is a block device. */
  readonly devicePath?: string;
  readonly storageClassName: string | null;
  readonly accessModes: readonly string[];
  /** Which volumes it may be bound to, if that is a plain value. */
  readonly selector?: object;
  readonly sizes: Sizes;
}

export function guardedClaim(s: Settings, claim: Claim): GuardedClaim {
  return {
    storageClassName: claim.storageClassName ?? null,
    accessModes: [...claim.accessModes],
    ...(claim.devicePath !== undefined && { devicePath: claim.devicePath }),
    ...(isPlain(claim.spec.selector) && { selector: claim.spec.selector }),
    ...guardedMounts(s, claim),
    sizes: remembered(s, claim),
  };
}

/** A volume keeps its class and access modes for life; another claim beside it can be filled from it. */
export function changedClaim(
  { name }: Claim,
  old: GuardedClaim | undefined,
  asked: GuardedClaim | undefined,
): Problem[] {
  if (!old || !asked) return [];
  const remedy = `put it back, or add a claim of another name (allowReplacement: ["claims"]) and copy the data`;
  const fixed = {
    storageClassName: "storageClassName",
    accessModes: "accessModes",
    selector: "spec.selector",
  } as const;
  const changed = (["storageClassName", "accessModes", "selector"] as const)
    .filter((field) => !isDeepStrictEqual(old[field], asked[field]))
    .map((field) => {
      const rule = `stay ${JSON.stringify(old[field] ?? null)} for life`;
      return problem(`claims.${name}.${fixed[field]}`, rule, asked[field] ?? null, remedy);
    });
  return [...changed, ...changedMode(name, old, asked, remedy)];
}

/** A device may move to another path: its data stays, and the app has the path from its own args. */
function changedMode(name: string, old: GuardedClaim, asked: GuardedClaim, remedy: string): Problem[] {
  if ((old.devicePath === undefined) === (asked.devicePath === undefined)) return [];
  const rule = `stay a volume of ${old.devicePath === undefined ? "files" : "raw blocks"} for life`;
  return [problem(`claims.${name}.devicePath`, rule, asked.devicePath ?? null, remedy)];
}

function isPlain(value: unknown): value is object {
  return typeof value === "object" && value !== null && !isOutput(value);
}
