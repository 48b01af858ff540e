import { problem, type Problem } from "../../problems/problem";
import { sizeOf } from "../facts/claims";
import { quantity } from "../facts/quantity";
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

/** A volume grows and never shrinks. All that would shrink are reported together: the engine stops at the first refusal. */
export function shrinking(claim: Claim, before: Sizes | undefined): Problem[] {
  const { name, size, sizes } = claim;
  if (before === undefined) return [];
  const volumes = known(before);
  const followers = volumes.filter((ordinal) => !(ordinal in sizes) && !(ordinal in before.sizes));
  const whole = smaller(size, before.size) && (before.left || followers.length > 0);
  const single = volumes
    .filter((ordinal) => !followers.includes(ordinal))
    .map((ordinal) => ({ ordinal, held: sizeOf(before, ordinal), asked: sizeOf(claim, ordinal) }))
    .filter(({ held, asked }) => smaller(asked, held));
  return [
    ...(whole ? [shrunk(`claims.${name}.size`, before.size, size)] : []),
    ...single.map(({ ordinal, held, asked }) => shrunk(`claims.${name}.sizes.${ordinal}`, held, asked)),
  ];
}

/** The ordinals that may have a volume, as far as is known without asking the cluster. */
function known({ start, replicas, sizes, left }: Sizes): number[] {
  const pods = Array.from({ length: replicas }, (_, index) => start + index);
  const others = left ? Object.keys(sizes).map(Number) : [];
  return [...new Set([...pods, ...others])].sort((a, b) => a - b);
}

function smaller(asked: string, held: string): boolean {
  const [wanted, had] = [quantity(asked), quantity(held)];
  return wanted !== undefined && had !== undefined && wanted < had;
}

function shrunk(path: string, held: string, asked: string): Problem {
  return problem(
    path,
    `not shrink from ${JSON.stringify(held)}, as a volume only grows`,
    asked,
    `write at least ${JSON.stringify(held)}, or add a smaller claim of another name (allowReplacement: ["claims"]) and copy the data`,
  );
}
