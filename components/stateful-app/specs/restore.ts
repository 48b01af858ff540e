import { isDeepStrictEqual } from "node:util";
import type { core } from "@pulumi/kubernetes/types/input";
import type { RestoreSource } from "../args";
import { message, problem } from "../../problems/problem";

export const snapshotGroup = "snapshot.storage.k8s.io";

/** The part of a claim that names what its volume is filled from when it is made. */
export function dataSource(
  source: RestoreSource | undefined,
): Pick<core.v1.PersistentVolumeClaimSpecPatch, "dataSource"> {
  if (source === undefined) return {};
  const { persistentVolumeClaim, volumeSnapshot } = source;
  return {
    dataSource:
      volumeSnapshot === undefined
        ? { kind: "PersistentVolumeClaim", name: persistentVolumeClaim }
        : { apiGroup: snapshotGroup, kind: "VolumeSnapshot", name: volumeSnapshot },
  };
}

interface ClaimInputs {
  readonly metadata?: { readonly name?: string };
  readonly spec?: { readonly dataSource?: object };
}

/** Why a claim may not be filled as asked: that happens once, when the volume is made. Undefined if nothing new is asked. */
export function refillProblem(before: ClaimInputs = {}, after: ClaimInputs = {}): string | undefined {
  const [filled, asked] = [before.spec?.dataSource, after.spec?.dataSource];
  if (asked === undefined || isDeepStrictEqual(filled, asked)) return undefined;
  const rule = "stay as it is, as a volume is filled only when it is made";
  const remedy = "take restoreFrom away, or restore into an app of another name";
  return message([problem(`claim ${after.metadata?.name}`, rule, asked, remedy)]);
}
