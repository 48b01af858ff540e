import type { Input } from "@pulumi/pulumi";
import type { AccessMode, RestoreSource, StatefulAppArgs, VolumeArgs, VolumeSource } from "../args";
import { entries } from "./entries";
import { mounts, type Mount } from "./mounts";

export interface Claim {
  readonly name: string;
  readonly size: string;
  readonly sizes: Readonly<Record<number, string>>;
  readonly mounts: readonly Mount[];
  readonly storageClassName: string | undefined;
  readonly accessModes: readonly AccessMode[];
  readonly labels: Readonly<Record<string, string>>;
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
      mounts: mounts(`claims.${name}`, args),
      storageClassName: args.storageClassName,
      accessModes: args.accessModes ?? ["ReadWriteOnce"],
      labels: args.labels ?? {},
      restoreFrom: args.restoreFrom ?? {},
    })),
    files: entries(args.files).map(([name, args]) => ({ name, subPath: undefined, ...args })),
    secretFiles: entries(args.secretFiles).map(([name, args]) => ({ name, subPath: undefined, ...args })),
    volumes: withTemporary(entries(args.volumes).map(volume)),
  };
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
