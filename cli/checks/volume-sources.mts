import type { V1PersistentVolumeClaim } from "@kubernetes/client-node";
import { type ClaimSource, type PlannedClaim, planOf } from "./planned-claims.mts";

/**
 * Why volumes that an earlier run left cannot be filled as planned: that happens once, when a volume is made. The API server
 * refuses it too, but only after the rest was applied, and it does not say what to do.
 */
export function sourceRefusals(
  leftOver: readonly V1PersistentVolumeClaim[],
  planned: readonly PlannedClaim[],
): string[] {
  return leftOver.flatMap((claim) => {
    const { spec } = claim;
    const plan = planOf(claim, planned);
    if (plan?.source === undefined || same(spec?.dataSource, plan.source)) return [];
    const { name, namespace } = plan;
    const held = spec?.dataSource ? `as ${text(spec.dataSource)} filled it` : "as it is, with what was written to it";
    return [
      `claim ${name} in namespace ${namespace}: must stay ${held}, as an earlier run left it there and a volume is filled only when it is made, ` +
        `got restoreFrom ${text(plan.source)}; take restoreFrom away to go on with that data, restore into an app of another name, ` +
        `or remove the volume for good, with the data: npm run kubectl -- delete pvc ${name} -n ${namespace}`,
    ];
  });
}

const same = (one: ClaimSource | undefined, other: ClaimSource) => one?.kind === other.kind && one.name === other.name;

const text = ({ kind, name }: ClaimSource) => `${kind} "${name}"`;
