import { problem, type Problem } from "../../problems/problem";
import { sizeOf } from "../facts/claims";
import { isSmaller } from "./growth";
import type { Claim, Settings } from "../settings";

/** What the stack remembers of the volumes of one claim: enough to know how large each was meant to be. */
export interface Sizes {
  readonly size: string;
  readonly sizes: Readonly<Record<number, string>>;
  /** The ordinals that had a pod: the first, and how many. */
  readonly start: number;
  readonly replicas: number;
  /** Whether pods that go leave their volumes behind. */
  readonly left: boolean;
}

export function remembered({ ordinals: { start }, replicas, retention }: Settings, { size, sizes }: Claim): Sizes {
  return { size, sizes: { ...sizes }, start, replicas, left: retention.onScaleDown === "Retain" };
}

/** What volumes have, as the cluster says, by ordinal; those that were not asked about are missing. */
export type Capacities = Readonly<Record<number, string>>;

/**
 * A volume grows and never shrinks; only a growth that has not reached it can be taken back. All that would shrink are reported
 * together: the engine stops at the first refusal.
 */
export function shrinking(claim: Claim, before: Sizes | undefined, capacities: Capacities = {}): Problem[] {
  const { name, size, sizes } = claim;
  if (before === undefined) return [];
  const volumes = known(before);
  const followers = volumes.filter((ordinal) => !(ordinal in sizes) && !(ordinal in before.sizes));
  const grown = followers.filter((ordinal) => !takesBack(size, capacities[ordinal]));
  const unknown = before.left && followers.length === 0;
  const whole = isSmaller(size, before.size) && (unknown || grown.length > 0);
  const some = grown.length < followers.length ? grown : [];
  const single = volumes
    .filter((ordinal) => !followers.includes(ordinal))
    .map((ordinal) => ({ ordinal, held: sizeOf(before, ordinal), asked: sizeOf(claim, ordinal) }))
    .filter(({ ordinal, held, asked }) => isSmaller(asked, held) && !takesBack(asked, capacities[ordinal]));
  return [
    ...(whole
      ? [
          shrunk(
            `claims.${name}.size`,
            before.size,
            size,
            some.map((one) => [one, capacities[one]]),
          ),
        ]
      : []),
    ...single.map(({ ordinal, held, asked }) => shrunk(`claims.${name}.sizes.${ordinal}`, held, asked)),
  ];
}

/** The ordinals with pods whose volumes are asked to be smaller than they were meant to be. */
export function smaller(claim: Claim, before: Sizes | undefined): number[] {
  if (before === undefined) return [];
  return pods(before).filter((ordinal) => isSmaller(sizeOf(claim, ordinal), sizeOf(before, ordinal)));
}

export function takesBack(asked: string, capacity: string | undefined): boolean {
  return capacity !== undefined && isSmaller(capacity, asked);
}

/** The ordinals that may have a volume, as far as is known without asking the cluster. */
function known(before: Sizes): number[] {
  const others = before.left ? Object.keys(before.sizes).map(Number) : [];
  return [...new Set([...pods(before), ...others])].sort((a, b) => a - b);
}

const pods = ({ start, replicas }: Sizes) => Array.from({ length: replicas }, (_, index) => start + index);

function shrunk(
  path: string,
  held: string,
  asked: string,
  grown: readonly (readonly [number, string?])[] = [],
): Problem {
  const have = grown.map(([ordinal, capacity]) => `that of ordinal ${ordinal} has ${JSON.stringify(capacity)} already`);
  const named = grown.length > 0 && grown.every(([, capacity]) => capacity !== undefined);
  return problem(
    path,
    `not shrink from ${JSON.stringify(held)}, as a volume only grows${named ? ` and ${have.join(", ")}` : ""}`,
    asked,
    `${named ? "keep its size in sizes, or " : ""}write at least ${JSON.stringify(held)}, or add a smaller claim of another name (allowReplacement: ["claims"]) and copy the data`,
  );
}
