import type { core } from "@pulumi/kubernetes/types/input";
import { fieldManager, ownerAnnotation, skipAwait } from "./annotations";
import { sizeOf } from "../facts/claims";
import { labels } from "../facts/labels";
import { pvcName } from "../facts/names";
import { canonical } from "../facts/quantity";
import { dataSource } from "./restore";
import type { Claim, Settings } from "../settings";

/** One existing or future claim of one ordinal. Its size can grow in place, which a claim template never can. */
export function persistentVolumeClaim(
  s: Settings,
  claim: Claim,
  ordinal: number,
  source = claim.restoreFrom[ordinal],
): core.v1.PersistentVolumeClaimPatch {
  return {
    metadata: {
      name: pvcName(s, claim, ordinal),
      namespace: s.namespace.name,
      labels: { ...claim.labels, ...labels(s) },
      annotations: { ...claim.annotations, ...ownerAnnotation(s), ...skipAwait },
    },
    spec: { ...claimSpec(claim, sizeOf(claim, ordinal)), ...dataSource(source) },
  };
}

/**
 * The same claim without what says whose it is, by force. Whole, as the claim may have gone meanwhile, and the API server takes no
 * half of one; by the same field manager, to which the size then belongs.
 */
export function claimSize(
  s: Settings,
  claim: Claim,
  ordinal: number,
  source = claim.restoreFrom[ordinal],
): core.v1.PersistentVolumeClaimPatch {
  const { spec } = persistentVolumeClaim(s, claim, ordinal, source);
  const force = { "pulumi.com/patchForce": "true", ...fieldManager(s), ...skipAwait };
  return {
    metadata: { name: pvcName(s, claim, ordinal), namespace: s.namespace.name, annotations: force },
    ...(spec !== undefined && { spec }),
  };
}

/** Written once, when the set is created, and ignored afterwards: Kubernetes forbids every later edit. */
export function claimTemplate(s: Settings, claim: Claim): core.v1.PersistentVolumeClaim {
  const { name, annotations } = claim;
  return {
    metadata: {
      name,
      labels: { ...claim.labels, ...labels(s) },
      ...(Object.keys(annotations).length > 0 && { annotations: { ...annotations } }),
    },
    spec: claimSpec(claim),
  };
}

function claimSpec({ accessModes, size, storageClassName, devicePath, spec }: Claim, ownSize = size) {
  return {
    ...spec,
    accessModes: [...accessModes],
    resources: { requests: { storage: canonical(ownSize) } },
    ...(storageClassName !== undefined && { storageClassName }),
    ...(devicePath !== undefined && { volumeMode: "Block" }),
  };
}
