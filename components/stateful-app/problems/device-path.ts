import type { Claim, Settings } from "../settings";
import { problem, type Problem } from "../../problems/problem";
import { text } from "../../problems/values";

/** Claims that are block devices: https://kubernetes.io/docs/concepts/storage/persistent-volumes/#raw-block-volume-support */
export function devicePathProblems(s: Settings): Problem[] {
  const taken = [...s.volumes, ...s.claims].flatMap(({ mounts }) => mounts);
  return s.claims.flatMap((claim, index) => {
    const { name, devicePath } = claim;
    if (devicePath === undefined) return [];
    const path = `claims.${name}.devicePath`;
    const problems = [...syntax(path, devicePath), ...alone(path, claim), ...ownUsers(path, s)];
    if (problems.length > 0) return problems;
    const other =
      s.claims.slice(0, index).find((one) => one.devicePath === devicePath)?.name ??
      taken.find(({ mountPath }) => mountPath === devicePath)?.path;
    return other ? [problem(path, `differ from the path of ${other}`, devicePath, "choose another path")] : [];
  });
}

function syntax(path: string, devicePath: string): Problem[] {
  if (typeof devicePath !== "string") return text(path, devicePath);
  return devicePath.startsWith("/") && !devicePath.split("/").includes("..")
    ? []
    : [problem(path, "be an absolute path without '..'", devicePath, 'write one such as "/dev/data"')];
}

/** https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/#limitations */
function ownUsers(path: string, { podSpec: { hostUsers } }: Settings): Problem[] {
  return hostUsers === false
    ? [problem(path, "be left out where podSpec.hostUsers is false", "a block device", "remove one of them")]
    : [];
}

/** A device holds no files that could be mounted. */
function alone(path: string, { mounts, devicePath }: Claim): Problem[] {
  return mounts.length > 0
    ? [
        problem(
          path,
          "stand without mountPath, subPath and mounts",
          devicePath,
          "remove it or them: a volume is a device or holds files",
        ),
      ]
    : [];
}
