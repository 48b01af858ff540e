import type { Input } from "@pulumi/pulumi";
import type { types } from "@pulumi/kubernetes";
import type { ClaimFields } from "./kubernetes";

/** One volume per pod. */
export interface ClaimArgs {
  /** Size of each volume as a Kubernetes quantity, such as "10Gi". It can grow in place and never shrinks. */
  readonly size: string;

  /** Sizes of single ordinals, such as `{ 0: "20Gi" }`. @default - all have the same size */
  readonly sizes?: Readonly<Record<number, string>>;

  /** Absolute path in the container, of the volume's files. @default - none: `devicePath` is set */
  readonly mountPath?: string;

  /** Absolute path of the volume as a block device, such as "/dev/data", instead of files. @default - none: `mountPath` is set */
  readonly devicePath?: string;

  /** A folder of the volume instead of its root. @default - the root */
  readonly subPath?: string;

  /** The same with `$(NAME)` for the container's environment variables, such as "$(POD_NAME)". @default - subPath, as it is written */
  readonly subPathExpr?: string;

  /** More places where the same volume is mounted. @default - none */
  readonly mounts?: readonly VolumeMountArgs[];

  /** The StorageClass, fixed once the app exists. "" means no class. @default - the cluster's default class */
  readonly storageClassName?: string;

  /** How nodes may mount the volume, fixed once the app exists. @default ["ReadWriteOnce"] */
  readonly accessModes?: readonly AccessMode[];

  /** Additional labels on the claims. @default - none */
  readonly labels?: Readonly<Record<string, string>>;

  /** Annotations on the claims, such as for a backup. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;

  /** Other fields of the claims' spec, in Kubernetes' words. @default - none */
  readonly spec?: ClaimFields;

  /**
   * What new volumes are filled from, by ordinal; the sources are read at preview. Remove it once the volumes exist: it
   * never changes an existing volume.
   *
   * @default - they begin empty
   */
  readonly restoreFrom?: Readonly<Record<number, RestoreSource>>;
}

/** Where a volume's first content comes from: a claim that is copied, or a VolumeSnapshot. */
export type RestoreSource =
  | (RestorePlace & { readonly persistentVolumeClaim: Input<string>; readonly volumeSnapshot?: never })
  | (RestorePlace & { readonly volumeSnapshot: Input<string>; readonly persistentVolumeClaim?: never });

/** Where the source is: https://kubernetes.io/docs/concepts/storage/volume-pvc-datasource/ */
export interface RestorePlace {
  /** The source's namespace, for sources that another stack names. @default - the app's own: Kubernetes allows no other */
  readonly namespace?: Input<string>;
}

export type AccessMode = "ReadWriteOnce" | "ReadOnlyMany" | "ReadWriteMany" | "ReadWriteOncePod";

/** A folder of read-only files. Its ConfigMap's name carries the hash of the content. */
export interface FilesArgs {
  /** Absolute path in the container; a folder, or with `subPath` a single file. */
  readonly mountPath: string;

  /** Content by file name, up to 1 MiB in all. */
  readonly data: Readonly<Record<string, string>>;

  /** Mounts only this file of `data`, at `mountPath` itself. @default - the whole folder */
  readonly subPath?: string;
}

/** A folder of read-only secret files. Its Secret's name has a random suffix, since a hash could reveal the content. */
export interface SecretFilesArgs {
  /** Absolute path in the container; a folder, or with `subPath` a single file. */
  readonly mountPath: string;

  /** Content by file name, up to 1 MiB in all; always a secret in the stack's state. */
  readonly data: Readonly<Record<string, Input<string>>>;

  /** Mounts only this file of `data`, at `mountPath` itself. @default - the whole folder */
  readonly subPath?: string;
}

/** A volume that is not per pod: where it is mounted, and exactly one source in Kubernetes' own fields. */
export type VolumeArgs = MountedVolumeArgs & VolumeSource;

/** Where a volume is mounted, be it in several places. */
export interface MountedVolumeArgs extends VolumeMountArgs {
  /** More places where the same volume is mounted. @default - none */
  readonly mounts?: readonly VolumeMountArgs[];
}

/** One place where a volume is mounted. */
export interface VolumeMountArgs {
  /** Absolute path in the container. */
  readonly mountPath: string;

  /** One file or folder of the volume instead of its root. @default - the root */
  readonly subPath?: string;

  /** The same with `$(NAME)` for the container's environment variables, such as "$(POD_NAME)". @default - subPath, as it is written */
  readonly subPathExpr?: string;

  /** Mounts it read-only. @default false */
  readonly readOnly?: boolean;
}

/** https://kubernetes.io/docs/concepts/storage/volumes/ */
export type VolumeSource =
  | { readonly emptyDir: EmptyDirArgs }
  | { readonly persistentVolumeClaim: { readonly claimName: Input<string> } }
  | { readonly configMap: types.input.core.v1.ConfigMapVolumeSource }
  | { readonly secret: types.input.core.v1.SecretVolumeSource }
  | { readonly projected: types.input.core.v1.ProjectedVolumeSource }
  | { readonly csi: types.input.core.v1.CSIVolumeSource }
  | { readonly downwardAPI: types.input.core.v1.DownwardAPIVolumeSource }
  | { readonly ephemeral: types.input.core.v1.EphemeralVolumeSource }
  | { readonly image: types.input.core.v1.ImageVolumeSource }
  | { readonly nfs: types.input.core.v1.NFSVolumeSource }
  | { readonly iscsi: types.input.core.v1.ISCSIVolumeSource }
  | { readonly fc: types.input.core.v1.FCVolumeSource }
  | { readonly hostPath: types.input.core.v1.HostPathVolumeSource };

/** A folder that lives as long as the pod. */
export interface EmptyDirArgs {
  /** Size above which the pod is evicted, as a Kubernetes quantity. */
  readonly sizeLimit: string;

  /**
   * "Memory" keeps it in memory, which counts against the containers' limits. "HugePages", or "HugePages-2Mi" of one size, keeps it in
   * huge pages, which a container must ask for in its `resources`.
   *
   * @default - the node's disk
   */
  readonly medium?: "Memory" | "HugePages" | `HugePages-${string}`;
}

export type Retention = "Retain" | "Delete";

/** What happens to volumes. `Delete` deletes them for good. */
export interface RetentionArgs {
  /** On `pulumi destroy`: volumes, and with them an owned namespace. @default "Retain" */
  readonly onDestroy?: Retention;

  /** When `replicas` goes down: the volumes of the ordinals that are removed. @default "Retain" */
  readonly onScaleDown?: Retention;
}
