import type { V1PersistentVolumeClaim } from "@kubernetes/client-node";
import { quantity } from "../../components/stateful-app/facts/quantity.ts";
import { type PlannedClaim, planOf } from "./planned-claims.mts";

/** Why claims that are there cannot become what is planned. */
export function sizeRefusals(
  claims: readonly V1PersistentVolumeClaim[],
  planned: readonly PlannedClaim[],
  rigid: readonly string[],
): string[] {
  return claims.flatMap((claim) => {
    const { spec, status } = claim;
    const plan = planOf(claim, planned);
    const found = status?.capacity?.storage ?? spec?.resources?.requests?.storage;
    const [wanted, held] = [quantity(plan?.size ?? ""), quantity(found ?? "")];
    if (plan === undefined || wanted === undefined || held === undefined) return [];
    const where = `claim ${plan.name} in namespace ${plan.namespace}`;
    if (wanted < held) {
      const remove = `npm run kubectl -- delete pvc ${plan.name} -n ${plan.namespace}`;
      return [
        `${where}: must not shrink from "${found}", got "${plan.size}"; write a size of at least "${found}", or remove it for good, with the data: ${remove}`,
      ];
    }
    if (wanted === held || !rigid.includes(spec?.storageClassName ?? "")) return [];
    return [
      `${where}: must stay "${found}", got "${plan.size}", as its StorageClass "${spec?.storageClassName}" does not allow expansion; keep the size, or set allowVolumeExpansion in the class`,
    ];
  });
}
