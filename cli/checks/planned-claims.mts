import type { V1PersistentVolumeClaim } from "@kubernetes/client-node";
import type { PreviewDigest } from "../../preview/index.ts";

/** What the program wants of a claim. */
export interface PlannedClaim {
  readonly name: string;
  readonly namespace: string;
  readonly size: string;
  /** What it is to be filled from. */
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

/** What the program wants of a claim that is there; undefined where it has no use for it. */
export function planOf(
  { metadata }: V1PersistentVolumeClaim,
  planned: readonly PlannedClaim[],
): PlannedClaim | undefined {
  return planned.find(({ name, namespace }) => name === metadata?.name && namespace === metadata.namespace);
}

export const isClaim = ({ type }: { readonly type: string }) => /^kubernetes:core\/v1:PersistentVolumeClaim/.test(type);
