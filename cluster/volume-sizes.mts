import type { V1PersistentVolumeClaim } from "@kubernetes/client-node";
import type { PlannedClaim } from "./planned-claims.mts";

/** Why claims that are there cannot become what is planned. */
export function sizeRefusals(
  claims: readonly V1PersistentVolumeClaim[],
  planned: readonly PlannedClaim[],
  rigid: readonly string[],
): string[] {
  return claims.flatMap(({ metadata, spec, status }) => {
    const plan = planned.find(({ name, namespace }) => name === metadata?.name && namespace === metadata.namespace);
    const found = status?.capacity?.storage ?? spec?.resources?.requests?.storage;
    if (plan === undefined || found === undefined) return [];
    const [wanted, held] = [bytes(plan.size), bytes(found)];
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

const units = ["", "k", "M", "G", "T", "P", "E"];

/** https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/ */
function bytes(quantity: string): number {
  const [, number = "", unit = "", binary = ""] = /^([\d.]+(?:e\d+)?)([kKMGTPE]?)(i?)$/.exec(quantity) ?? [];
  return Number(number) * (binary ? 1024 : 1000) ** units.indexOf(unit === "K" ? "k" : unit);
}
