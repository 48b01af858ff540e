import * as pulumi from "@pulumi/pulumi";
import * as k8s from "@pulumi/kubernetes";
import type { RestoreSource } from "./args";
import { message, type Problem } from "./model/problems";
import { placeProblems, sourceProblems, type SourceFacts } from "./model/problems/restore";
import { snapshotGroup } from "./model/restore";
import type { Claim, Settings } from "./model/settings";

/**
 * The source of one volume, read from the cluster at preview: what is missing, too large or unable to be copied is
 * refused there. Its name is known only if nothing speaks against it, so that no claim is made before.
 */
export function checkedSource(
  s: Settings,
  claim: Claim,
  ordinal: number,
  parent: pulumi.Resource,
): RestoreSource | undefined {
  const source = claim.restoreFrom[ordinal];
  if (source === undefined) return undefined;
  const accepted = <T>(mistakes: Problem[], value: T): T => {
    if (mistakes.length > 0) throw new pulumi.ResourceError(message(mistakes), parent, true);
    return value;
  };
  const { volumeSnapshot, persistentVolumeClaim } = source;
  const said = pulumi.output<string>(volumeSnapshot ?? persistentVolumeClaim ?? "");
  const path = `claims.${claim.name}.restoreFrom.${ordinal}`;
  const place = pulumi
    .output(source.namespace ?? s.namespace.name)
    .apply((namespace) => accepted(placeProblems(s, path, namespace), namespace));
  const read = volumeSnapshot === undefined ? claimFacts : snapshotFacts;
  const facts = read(`${s.name}-${claim.name}-${ordinal}-source`, pulumi.interpolate`${place}/${said}`, { parent });
  const name = pulumi
    .all([said, facts])
    .apply(([name, facts]) => accepted(sourceProblems(claim, ordinal, facts), name));
  return volumeSnapshot === undefined ? { persistentVolumeClaim: name } : { volumeSnapshot: name };
}

type Read = (name: string, id: pulumi.Output<string>, opts: pulumi.CustomResourceOptions) => pulumi.Output<SourceFacts>;

const claimFacts: Read = (name, id, opts) => {
  const { metadata, spec, status } = k8s.core.v1.PersistentVolumeClaim.get(name, id, opts);
  return pulumi.all([metadata, spec, status]).apply(([metadata, spec, status]) => ({
    size: status?.capacity?.["storage"] ?? spec?.resources?.requests?.["storage"],
    provisioner: metadata?.annotations?.["volume.kubernetes.io/storage-provisioner"],
  }));
};

const snapshotFacts: Read = (name, id, opts) =>
  new VolumeSnapshot(name, id, opts).status.apply((status) => ({
    size: status?.restoreSize,
    ready: status?.readyToUse,
  }));

/** No kind of Kubernetes itself, and therefore of no SDK: https://kubernetes.io/docs/concepts/storage/volume-snapshots/ */
class VolumeSnapshot extends pulumi.CustomResource {
  declare readonly status: pulumi.Output<{ readonly restoreSize?: string; readonly readyToUse?: boolean } | undefined>;

  constructor(name: string, id: pulumi.Output<string>, opts: pulumi.CustomResourceOptions) {
    super(
      `kubernetes:${snapshotGroup}/v1:VolumeSnapshot`,
      name,
      { metadata: undefined, status: undefined },
      { ...opts, id },
    );
  }
}
