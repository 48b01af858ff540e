import { message, sentence, shown } from "../../problems/problem";
import { quantity } from "../facts/quantity";

export interface ClaimInputs {
  readonly metadata?: { readonly name?: string };
  readonly spec?: { readonly resources?: { readonly requests?: { readonly storage?: string } } };
}

/**
 * Why a claim may not change as asked: a volume grows and never shrinks. A growth that has not reached the volume can be taken
 * back, to more than the volume has: https://kubernetes.io/docs/concepts/storage/persistent-volumes/#recovering-from-failure-when-expanding-volumes
 */
export function shrinkProblem(
  before: ClaimInputs = {},
  after: ClaimInputs = {},
  capacity?: string,
): string | undefined {
  const [held, asked] = [storageOf(before), storageOf(after)];
  if (!isSmaller(asked, held) || (capacity !== undefined && isSmaller(capacity, asked))) return undefined;
  const grown = capacity === undefined || !isSmaller(capacity, held);
  const remedy = `write ${grown ? "a size of" : `more than ${shown(capacity)}, which it has, or`} at least ${shown(held)}`;
  return message([
    {
      path: `claim ${after.metadata?.name}`,
      reason: sentence(`not shrink from ${shown(held)}`, shown(asked), remedy),
    },
  ]);
}

/** Whether one quantity is less than another one; false where they cannot be compared. */
export function isSmaller(one: string, other: string): boolean {
  const [left, right] = [quantity(one), quantity(other)];
  return left !== undefined && right !== undefined && left < right;
}

export function storageOf(claim: ClaimInputs): string {
  return claim.spec?.resources?.requests?.storage ?? "";
}
