import type { MountedVolumeArgs, VolumeMountArgs } from "../args";

/** One place where a volume is mounted. */
export interface Mount {
  /** Its place in the args, such as `claims.data` or `claims.data.mounts[0]`. */
  readonly path: string;
  readonly mountPath: string;
  readonly subPath: string | undefined;
  readonly subPathExpr: string | undefined;
  readonly readOnly: boolean;
}

/** All places of one volume. */
export function mounts(path: string, args: MountedVolumeArgs): Mount[] {
  return [mount(path, args), ...(args.mounts ?? []).map((one, index) => mount(`${path}.mounts[${index}]`, one))];
}

function mount(path: string, { mountPath, subPath, subPathExpr, readOnly }: VolumeMountArgs): Mount {
  return { path, mountPath, subPath, subPathExpr, readOnly: readOnly ?? false };
}
