import { posix } from "node:path";
import type { VolumeSource } from "../../args";
import { quantity } from "../quantity";
import type { Files, SecretFiles, Settings, Volume } from "../settings";
import { problem, type Problem } from "./problem";
import { dnsLabel, dnsSubdomain, repeated } from "./rules";

interface Mount {
  /** Where it was said, such as `claims.data`. */
  readonly path: string;
  readonly name: string;
  readonly mountPath: string;
  readonly subPath: string | undefined;
}

/** Volumes share one list of names and one file tree, whatever they are made of. */
export function mountProblems(s: Settings): Problem[] {
  const mounts = (["volumes", "files", "secretFiles", "claims"] as const).flatMap((kind) =>
    s[kind].map(({ name, mountPath, subPath }) => ({ path: `${kind}.${name}`, name, mountPath, subPath })),
  );
  return [
    ...mounts.flatMap(mountPath),
    ...sameVolume(mounts),
    ...samePath(mounts),
    ...s.files.flatMap((files) => [...fileNames("files", files), ...size(files)]),
    ...s.secretFiles.flatMap((files) => fileNames("secretFiles", files)),
    ...[...s.volumes, ...s.claims].flatMap(subPath),
    ...s.volumes.flatMap(volume),
  ];
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
  return repeated(mounts.map(({ name }) => name)).map((name) => {
    const paths = mounts.filter((mount) => mount.name === name).map(({ path }) => path);
    return problem(
      paths.at(-1) ?? name,
      `have another name than ${paths[0]}, which would be the same volume`,
      name,
      "rename one of them",
    );
  });
}

/** "/data" and "/data/" pass the API server and collide when the container starts. */
function samePath(mounts: readonly Mount[]): Problem[] {
  const tree = mounts.map(({ path, mountPath }) => ({ path, mountPath: posix.resolve("/", mountPath) }));
  return tree.flatMap(({ path, mountPath }, index) => {
    const other = tree.slice(0, index).find((earlier) => earlier.mountPath === mountPath);
    return other
      ? [problem(`${path}.mountPath`, `differ from ${other.path}.mountPath`, mountPath, "choose another path")]
      : [];
  });
}

function fileNames(kind: string, { name, data, subPath }: Files | SecretFiles): Problem[] {
  const path = `${kind}.${name}`;
  const keys = Object.keys(data);
  return [
    ...dnsLabel(path, name),
    ...keys.flatMap((key) => fileName(path, key)),
    ...(subPath === undefined || subPath in data
      ? []
      : [problem(`${path}.subPath`, "be one of the files in data", subPath, `write one of ${keys.join(", ")}`)]),
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

/** Only what is plain can be weighed; a secret is an Input that nobody looks into. */
function size({ name, data }: Files): Problem[] {
  const bytes = Object.entries(data).reduce((sum, entry) => sum + Buffer.byteLength(entry.join("")), 0);
  return bytes <= 1024 ** 2
    ? []
    : [
        problem(
          `files.${name}.data`,
          "hold at most 1048576 bytes in all",
          bytes,
          "put it into the image or on a volume",
        ),
      ];
}

function subPath({ name, subPath, ...volume }: { name: string; subPath: string | undefined }): Problem[] {
  const path = "source" in volume ? `volumes.${name}.subPath` : `claims.${name}.subPath`;
  return subPath === undefined || (!subPath.startsWith("/") && !subPath.split("/").includes(".."))
    ? []
    : [problem(path, "be a relative path without '..'", subPath, 'write one such as "data"')];
}

function volume({ name, source }: Volume): Problem[] {
  const path = `volumes.${name}`;
  const kinds = Object.keys(source);
  return [
    ...dnsLabel(path, name),
    ...(kinds.length === 1 ? [] : [problem(path, "have exactly one source", kinds, "write one such as emptyDir")]),
    ...(kinds.length === 1 ? sourceProblems(path, source) : []),
  ];
}

function sourceProblems(path: string, source: VolumeSource): Problem[] {
  if ("emptyDir" in source) {
    const { sizeLimit } = source.emptyDir;
    return (quantity(sizeLimit) ?? 0n) > 0n
      ? []
      : [problem(`${path}.emptyDir.sizeLimit`, 'be a quantity such as "64Mi"', sizeLimit, 'write "64Mi"')];
  }
  if ("persistentVolumeClaim" in source && typeof source.persistentVolumeClaim.claimName === "string")
    return dnsSubdomain(`${path}.persistentVolumeClaim.claimName`, source.persistentVolumeClaim.claimName);
  return [];
}
