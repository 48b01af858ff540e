import type { V1PersistentVolumeClaim } from "@kubernetes/client-node";
import { quantity } from "../../components/stateful-app/facts/index.ts";
import type { PreviewDigest } from "../../preview/index.ts";

/** A claim as the program declares it. */
export interface PlannedClaim {
  readonly name: string;
  readonly namespace: string;
  readonly size: string;
  /** What its volume is filled from when it is made. */
  readonly source?: ClaimSource;
}

export interface ClaimSource {
  readonly kind: string;
  readonly name: string;
}

interface ClaimInputs {
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
  readonly spec?: {
    readonly resources?: { readonly requests?: { readonly storage?: string } };
    readonly dataSource?: ClaimSource;
  };
}

/** The claims of a preview. */
export function plannedClaims({ steps = [] }: PreviewDigest): PlannedClaim[] {
  return steps.flatMap(({ newState }) => {
    if (newState === undefined || !isClaim(newState)) return [];
    const { metadata, spec }: ClaimInputs = newState.inputs ?? {};
    const { name, namespace } = metadata ?? {};
    const size = spec?.resources?.requests?.storage;
    const source = spec?.dataSource;
    return name && namespace && size ? [{ name, namespace, size, ...(source && { source }) }] : [];
  });
}

export const isClaim = ({ type }: { readonly type: string }) => /^kubernetes:core\/v1:PersistentVolumeClaim/.test(type);

/** Why claims in the cluster cannot get the planned size. */
export function sizeRefusals(
  claims: readonly V1PersistentVolumeClaim[],
  planned: readonly PlannedClaim[],
  fixedSize: readonly string[],
): string[] {
  return claims.flatMap((claim) => {
    const { spec, status } = claim;
    const plan = planOf(claim, planned);
    const found = status?.capacity?.storage ?? spec?.resources?.requests?.storage;
    const [planSize, size] = [quantity(plan?.size ?? ""), quantity(found ?? "")];
    if (plan === undefined || planSize === undefined || size === undefined) return [];
    const where = `claim ${plan.name} in namespace ${plan.namespace}`;
    if (planSize < size) {
      const remove = `npm run kubectl -- delete pvc ${plan.name} -n ${plan.namespace}`;
      return [
        `${where}: must not shrink from "${found}", got "${plan.size}"; write a size of at least "${found}", or remove it for good, with the data: ${remove}`,
      ];
    }
    const asked = spec?.resources?.requests?.storage ?? "";
    if (planSize === size && planSize < (quantity(asked) ?? 0n))
      return [
        `${where}: must not shrink from "${asked}" to what it has, got "${plan.size}"; write a size of more than "${found}", which takes back the growth that has not happened`,
      ];
    if (planSize > size && status?.phase === "Pending")
      return [
        `${where}: must stay "${found}" until its first pod has it, as Kubernetes changes the size of none before, got "${plan.size}"; ` +
          `keep the size, or remove it, which holds nothing: npm run kubectl -- delete pvc ${plan.name} -n ${plan.namespace}`,
      ];
    if (planSize === size || !fixedSize.includes(spec?.storageClassName ?? "")) return [];
    return [
      `${where}: must stay "${found}", got "${plan.size}", as its StorageClass "${spec?.storageClassName}" does not allow expansion; keep the size, or set allowVolumeExpansion in the class`,
    ];
  });
}

/**
 * Why volumes that an earlier run left cannot be filled as planned: a volume is filled only when it is made. The API server
 * rejects it too, but only after the rest was applied, and without a remedy.
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
    const kept = spec?.dataSource ? `as ${text(spec.dataSource)} filled it` : "as it is, with what was written to it";
    return [
      `claim ${name} in namespace ${namespace}: must stay ${kept}, as an earlier run left it there and a volume is filled only when it is made, ` +
        `got restoreFrom ${text(plan.source)}; remove restoreFrom to continue with that data, restore into an app of another name, ` +
        `or remove the volume for good, with the data: npm run kubectl -- delete pvc ${name} -n ${namespace}`,
    ];
  });
}

/** The plan for a claim in the cluster; undefined where the program does not use it. */
function planOf({ metadata }: V1PersistentVolumeClaim, planned: readonly PlannedClaim[]): PlannedClaim | undefined {
  return planned.find(({ name, namespace }) => name === metadata?.name && namespace === metadata.namespace);
}

const same = (one: ClaimSource | undefined, other: ClaimSource) => one?.kind === other.kind && one.name === other.name;

const text = ({ kind, name }: ClaimSource) => `${kind} "${name}"`;
