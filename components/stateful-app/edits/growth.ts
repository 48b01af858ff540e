import { message, sentence, shown } from "../../problems/problem";
import { quantity } from "../facts/quantity";

interface ClaimInputs {
  readonly metadata?: { readonly name?: string };
  readonly spec?: { readonly resources?: { readonly requests?: { readonly storage?: string } } };
}

/** Why a claim may not change as asked: a volume grows and never shrinks. Undefined if it may. */
export function shrinkProblem(before: ClaimInputs = {}, after: ClaimInputs = {}): string | undefined {
  const [held, asked] = [storage(before), storage(after)];
  const [size, wanted] = [quantity(held), quantity(asked)];
  if (size === undefined || wanted === undefined || wanted >= size) return undefined;
  return message([
    {
      path: `claim ${after.metadata?.name}`,
      reason: sentence(`not shrink from ${shown(held)}`, shown(asked), `write a size of at least ${shown(held)}`),
    },
  ]);
}

function storage(claim: ClaimInputs): string {
  return claim.spec?.resources?.requests?.storage ?? "";
}
