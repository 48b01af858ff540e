import { isDeepStrictEqual } from "node:util";
import { message, problem } from "../../problems/problem";

interface ClaimInputs {
  readonly metadata?: { readonly name?: string };
  readonly spec?: { readonly dataSource?: object };
}

/** Why a claim may not be filled as asked: that happens once, when the volume is made. Undefined if nothing new is asked. */
export function refillProblem(before: ClaimInputs = {}, after: ClaimInputs = {}): string | undefined {
  const [filled, asked] = [before.spec?.dataSource, after.spec?.dataSource];
  if (asked === undefined || isDeepStrictEqual(filled, asked)) return undefined;
  const rule = "stay as it is, as a volume is filled only when it is made";
  const remedy = "remove restoreFrom, or restore into an app of another name";
  return message([problem(`claim ${after.metadata?.name}`, rule, asked, remedy)]);
}
