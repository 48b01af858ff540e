import type { core } from "@pulumi/kubernetes/types/input";
import type { RestoreSource } from "../args";
import { snapshotGroup } from "../facts/names";

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
