import { isDeepStrictEqual } from "node:util";
import { isOutput } from "../../is-output";
import { hiddenProblem, problem, type Problem } from "../../problems/problem";
import { referredNames } from "../facts/expansion";
import type { Claim, Mount, Settings } from "../settings";
import { allowing } from "./allowance";

/** Where the pods find a volume's data. The first place stands alone, as the record of an app with one place always did. */
export interface GuardedMounts extends Place {
  readonly mounts?: readonly Place[];
}

interface Place {
  readonly mountPath: string;
  readonly subPath: string | null;
  readonly subPathExpr?: string;
  /** The variables that choose the folder. With another value the pods find another folder. */
  readonly variables?: Readonly<Record<string, unknown>>;
}

export function guardedMounts(s: Settings, { mounts }: Claim): GuardedMounts {
  const [first = noPlace, ...others] = mounts.map((mount) => place(s, mount));
  return { ...first, ...(others.length > 0 && { mounts: others }) };
}

/** Of a block device, in which there are no files. */
const noPlace: Place = { mountPath: "", subPath: null };

function place(s: Settings, { mountPath, subPath, subPathExpr }: Mount): Place {
  return {
    mountPath,
    subPath: subPath ?? null,
    ...(subPathExpr !== undefined && { subPathExpr, variables: variables(s, subPathExpr) }),
  };
}

function variables({ app }: Settings, expression: string): Record<string, unknown> {
  return Object.fromEntries(
    referredNames(expression)
      .filter((name) => name in app.env)
      .map((name) => [name, isOutput(app.env[name]) ? "an Output" : app.env[name]]),
  );
}

/** The volume stays, but the application looks for its files where it found them in the last run. More places lose nothing. */
export function movedMounts(s: Settings, claim: Claim, old: GuardedMounts | undefined): Problem[] {
  // What becomes a block device, or a file system again, is refused as that.
  if (!old || s.allowReplacement.includes("mounts") || (old.mountPath === "") !== (claim.mounts.length === 0))
    return [];
  const asked = guardedMounts(s, claim);
  const kept = (place: Place) => [single(asked), ...(asked.mounts ?? [])].some((one) => isDeepStrictEqual(one, place));
  return [
    ...(kept(single(old)) ? [] : movedFirst(claim.name, old, asked)),
    ...(old.mounts ?? []).filter((place) => !kept(place)).map((place) => movedOther(claim.name, place, asked)),
  ];
}

function single({ mountPath, subPath, subPathExpr, variables }: Place): Place {
  return { mountPath, subPath, ...(subPathExpr !== undefined && { subPathExpr, variables }) };
}

const consequence = "elsewhere the pods no longer see their data in its place";

function movedFirst(name: string, old: Place, asked: Place): Problem[] {
  const fields = (["mountPath", "subPath", "subPathExpr"] as const)
    .filter((field) => old[field] !== asked[field])
    .map((field) => {
      const rule = `stay ${JSON.stringify(old[field] ?? null)}: ${consequence}`;
      return problem(`claims.${name}.${field}`, rule, asked[field] ?? null, allowing("mounts"));
    });
  return fields.length > 0 ? fields : [movedVariables(name, old, asked)];
}

function movedVariables(name: string, old: Place, asked: Place): Problem {
  const names = Object.keys({ ...old.variables, ...asked.variables }).join(", ");
  const rule = `stay in the folder that ${names} chose: ${consequence}`;
  return hiddenProblem(`claims.${name}.subPathExpr`, rule, asked.variables, allowing("mounts"));
}

function movedOther(name: string, place: Place, { mounts = [] }: GuardedMounts): Problem {
  const rule = `keep ${JSON.stringify(place)}: ${consequence}`;
  return problem(`claims.${name}.mounts`, rule, mounts, allowing("mounts"));
}
