import { posix } from "node:path";
import { temporary } from "../container";
import type { Settings } from "../settings";
import { problem, type Problem } from "./problem";
import { dnsLabel, repeated } from "./rules";

interface Mount {
  readonly path: string;
  readonly volume: string;
  readonly mountPath: string;
}

/** Volumes share one list of names and one file tree, whatever they are made of. */
export function mountProblems(s: Settings): Problem[] {
  const mounts = [
    ...s.files.map((files) => ({ path: `files.${files.name}`, volume: files.name, mountPath: files.mountPath })),
    ...s.claims.map((claim) => ({ path: `claims.${claim.name}`, volume: claim.name, mountPath: claim.mountPath })),
  ];
  return [...mounts.flatMap(mountPath), ...sameVolume(mounts), ...samePath(mounts), ...s.files.flatMap(files)];
}

function mountPath({ path, mountPath }: Mount): Problem[] {
  const at = `${path}.mountPath`;
  const remedy = 'write a path such as "/data"';
  if (!mountPath.startsWith("/")) return [problem(at, "be an absolute path", mountPath, remedy)];
  if (mountPath.includes(":")) return [problem(at, "not contain ':'", mountPath, remedy)];
  if (mountPath.split("/").includes("..")) return [problem(at, "not contain '..'", mountPath, remedy)];
  if (posix.resolve(mountPath) === "/")
    return [problem(at, "not be the root, which would hide the image", mountPath, remedy)];
  return [];
}

function sameVolume(mounts: readonly Mount[]): Problem[] {
  return [
    ...mounts
      .filter(({ volume }) => volume === temporary)
      .map(({ path, volume }) => problem(path, "have another name than the volume behind /tmp", volume, "rename it")),
    ...repeated(mounts.map(({ volume }) => volume)).map((volume) =>
      problem(`claims.${volume}`, "have another name than every entry of files", volume, "rename one of them"),
    ),
  ];
}

/** "/data" and "/data/" pass the API server and collide when the container starts. */
function samePath(mounts: readonly Mount[]): Problem[] {
  const tree = [{ path: "", mountPath: "/tmp" }, ...mounts].map(({ path, mountPath }) => ({
    path,
    mountPath: posix.resolve("/", mountPath),
  }));
  return tree.flatMap(({ path, mountPath }, index) => {
    const other = tree.slice(0, index).find((earlier) => earlier.mountPath === mountPath);
    const owner = other?.path ? `${other.path}.mountPath` : "the emptyDir that is always there";
    return other ? [problem(`${path}.mountPath`, `differ from ${owner}`, mountPath, "choose another path")] : [];
  });
}

function files({ name, data, subPath }: Settings["files"][number]): Problem[] {
  const path = `files.${name}`;
  return [
    ...dnsLabel(path, name),
    ...Object.keys(data).flatMap((key) => fileName(path, key)),
    ...size(path, data),
    ...(subPath === undefined || subPath in data
      ? []
      : [
          problem(
            `${path}.subPath`,
            "be one of the files in data",
            subPath,
            `write one of ${Object.keys(data).join(", ")}`,
          ),
        ]),
  ];
}

/** https://kubernetes.io/docs/concepts/configuration/configmap/#configmap-object */
function fileName(path: string, key: string): Problem[] {
  return /^(?!\.{1,2}$)(?!\.\.)[-._a-zA-Z0-9]{1,253}$/.test(key)
    ? []
    : [
        problem(
          `${path}.data`,
          "have file names of 1 to 253 letters, digits, '-', '_' and '.', not starting with '..'",
          key,
          "rename the file; for a file in a folder add another entry to files",
        ),
      ];
}

function size(path: string, data: Readonly<Record<string, string>>): Problem[] {
  const bytes = Object.entries(data).reduce((sum, entry) => sum + Buffer.byteLength(entry.join("")), 0);
  return bytes <= 1024 ** 2
    ? []
    : [problem(`${path}.data`, "hold at most 1048576 bytes in all", bytes, "put it into the image or on a volume")];
}
