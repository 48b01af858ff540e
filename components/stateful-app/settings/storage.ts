import type { Input } from "@pulumi/pulumi";
import type {
  AccessMode,
  ClaimArgs,
  ClaimFields,
  RestoreSource,
  StatefulAppArgs,
  VolumeArgs,
  VolumeSource,
} from "../args";
import { entries } from "./entries";
import { mounts, type Mount } from "./mounts";

export interface Claim {
  readonly name: string;
  readonly size: string;
  readonly sizes: Readonly<Record<number, string>>;
  /** None where the volume is a block device. */
  readonly mounts: readonly Mount[];
  readonly devicePath: string | undefined;
  readonly storageClassName: string | undefined;
  readonly accessModes: readonly AccessMode[];
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec: ClaimFields;
  readonly restoreFrom: Readonly<Record<number, RestoreSource>>;
}

export interface Files {
  readonly name: string;
  readonly mountPath: string;
  readonly data: Readonly<Record<string, string>>;
  readonly subPath: string | undefined;
}

export interface SecretFiles extends Omit<Files, "data"> {
  readonly data: Readonly<Record<string, Input<string>>>;
}

export interface Volume {
  readonly name: string;
  readonly mounts: readonly Mount[];
  readonly source: VolumeSource;
}

export interface Storage {
  readonly claims: readonly Claim[];
  readonly files: readonly Files[];
  readonly secretFiles: readonly SecretFiles[];
  readonly volumes: readonly Volume[];
}

export function storage(args: StatefulAppArgs): Storage {
  return {
    claims: entries(args.claims).map(([name, args]) => ({
      name,
      size: args.size,
      sizes: args.sizes ?? {},
      mounts: places(`claims.${name}`, args),
      devicePath: args.devicePath,
      storageClassName: args.storageClassName,
      accessModes: args.accessModes ?? ["ReadWriteOnce"],
      labels: args.labels ?? {},
      annotations: args.annotations ?? {},
      spec: args.spec ?? {},
      restoreFrom: Object.fromEntries(entries(args.restoreFrom)),
    })),
    files: entries(args.files).map(([name, args]) => ({ name, subPath: undefined, ...args })),
    secretFiles: entries(args.secretFiles).map(([name, args]) => ({ name, subPath: undefined, ...args })),
    volumes: withTemporary(entries(args.volumes).map(volume)),
  };
}

/** Of a claim without either the place is missing, which is a problem. */
function places(path: string, { mountPath, devicePath, ...others }: ClaimArgs): Mount[] {
  const onlyDevice = [mountPath, others.subPath, others.subPathExpr, others.mounts].every((one) => one === undefined);
  if (devicePath !== undefined && onlyDevice) return [];
  return mounts(path, { ...others, mountPath: mountPath as string });
}

function volume([name, args]: [string, VolumeArgs]): Volume {
  const { mountPath, subPath, subPathExpr, readOnly, mounts: more, ...source } = args;
  return {
    name,
    mounts: mounts(`volumes.${name}`, { mountPath, subPath, subPathExpr, readOnly, mounts: more }),
    source,
  };
}

/** Everything expects to write to /tmp, and the root filesystem is read-only. */
function withTemporary(volumes: Volume[]): Volume[] {
  if (volumes.some(({ mounts }) => mounts.some(({ mountPath }) => /^\/tmp\/*$/.test(mountPath)))) return volumes;
  const source = { emptyDir: { sizeLimit: "64Mi" } };
  return [{ name: "tmp", mounts: mounts("volumes.tmp", { mountPath: "/tmp" }), source }, ...volumes];
}
