import * as pulumi from "@pulumi/pulumi";
import * as k8s from "@pulumi/kubernetes";
import type { RestoreSource } from "./args";
import { refusedLate } from "./edits/hooks";
import { childName } from "./facts/names";
import { message, type Problem } from "./problems";
import { placeProblems, sourceProblems, type SourceFacts } from "./problems/restore";
import { snapshotGroup } from "./facts/names";
import type { Claim, Settings } from "./settings";

/** What one volume is filled from, once the cluster was asked about it. */
export interface CheckedSource {
  readonly claim: string;
  readonly ordinal: number;
  readonly source: RestoreSource;
  /** Known only if the source is accepted: whatever waits for it is not touched before. */
  readonly accepted: pulumi.Output<pulumi.Resource>;
}

/** All sources, read from the cluster at preview: what is missing, too large or unable to be copied is refused there. */
export function checkedSources(s: Settings, parent: pulumi.Resource): CheckedSource[] {
  return s.claims.flatMap((claim) =>
    Object.entries(claim.restoreFrom).map(([ordinal, source]) =>
      checkedSource(s, claim, Number(ordinal), source, parent),
    ),
  );
}

function checkedSource(
  s: Settings,
  claim: Claim,
  ordinal: number,
  source: RestoreSource,
  parent: pulumi.Resource,
): CheckedSource {
  const accepted = <T>(mistakes: Problem[], value: T): T => {
    if (mistakes.length > 0) throw refusedLate(message(mistakes), s.resourceName, parent);
    return value;
  };
  const { volumeSnapshot, persistentVolumeClaim } = source;
  const sourceName = pulumi.output<string>(volumeSnapshot ?? persistentVolumeClaim ?? "");
  const path = `claims.${claim.name}.restoreFrom.${ordinal}`;
  const place = pulumi
    .output(source.namespace ?? s.namespace.name)
    .apply((namespace) => accepted(placeProblems(s, path, namespace), namespace));
  const read = volumeSnapshot === undefined ? claimFacts : snapshotFacts;
  const { object, facts } = read(
    childName(s, claim.name, ordinal, "source"),
    pulumi.interpolate`${place}/${sourceName}`,
    {
      parent,
    },
  );
  const name = pulumi
    .all([sourceName, facts])
    .apply(([name, facts]) => accepted(sourceProblems(claim, ordinal, facts), name));
  return {
    claim: claim.name,
    ordinal,
    source: volumeSnapshot === undefined ? { persistentVolumeClaim: name } : { volumeSnapshot: name },
    accepted: name.apply(() => object),
  };
}

type Read = (
  name: string,
  id: pulumi.Output<string>,
  opts: pulumi.CustomResourceOptions,
) => { readonly object: pulumi.Resource; readonly facts: pulumi.Output<SourceFacts> };

const claimFacts: Read = (name, id, opts) => {
  const object = k8s.core.v1.PersistentVolumeClaim.get(name, id, opts);
  const facts = pulumi.all([object.metadata, object.spec, object.status]).apply(([metadata, spec, status]) => ({
    size: status?.capacity?.["storage"] ?? spec?.resources?.requests?.["storage"],
    provisioner: metadata?.annotations?.["volume.kubernetes.io/storage-provisioner"],
  }));
  return { object, facts };
};

const snapshotFacts: Read = (name, id, opts) => {
  const object = new VolumeSnapshot(name, id, opts);
  return { object, facts: object.status.apply((status) => ({ size: status?.restoreSize, ready: status?.readyToUse })) };
};

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
