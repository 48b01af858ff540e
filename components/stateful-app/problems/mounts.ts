import { posix } from "node:path";
import type { Files, Settings } from "../settings";
import { devicePathProblems } from "./device-path";
import { subPathProblems } from "./sub-paths";
import { problem, type Problem } from "../../problems/problem";
import { repeated } from "../../problems/rules";
import { text, yesOrNo } from "../../problems/values";

interface MountPoint {
  /** Its place in the args, such as `claims.data`. */
  readonly path: string;
  readonly name: string;
  readonly mountPath: string;
  readonly subPath: string | undefined;
  /** Kubernetes fills it from an object, and it is read-only. */
  readonly filled: boolean;
}

/** Volumes share one list of names and one file tree, whatever they are made of. */
export function mountProblems(s: Settings): Problem[] {
  const mounts = allMounts(s);
  const withPath = mounts.filter(({ mountPath }) => typeof mountPath === "string");
  const tree = withPath.map((mount) => ({ ...mount, mountPath: posix.resolve("/", mount.mountPath) }));
  return [
    ...mounts.flatMap(mountPath),
    ...subPathProblems(s),
    ...[...s.volumes, ...s.claims].flatMap(({ mounts }) =>
      mounts.flatMap(({ path, readOnly }) => yesOrNo(`${path}.readOnly`, readOnly)),
    ),
    ...sameVolume(s),
    ...samePath(tree),
    ...nested(tree),
    ...devicePathProblems(s),
  ];
}

function allMounts(s: Settings): MountPoint[] {
  const kinds = ["configMap", "secret", "projected", "downwardAPI"];
  return [
    ...(s.tls ? [{ path: "tls", name: "tls", mountPath: s.tls.mountPath, subPath: undefined, filled: true }] : []),
    ...s.volumes.flatMap(({ name, mounts, source }) =>
      mounts.map((one) => ({ ...one, name, filled: kinds.some((kind) => kind in source) })),
    ),
    ...s.files.map((files) => mount("files", files)),
    ...s.secretFiles.map((files) => mount("secretFiles", files)),
    ...s.claims.flatMap(({ name, mounts }) => mounts.map((one) => ({ ...one, name, filled: false }))),
  ];
}

function mount(kind: string, { name, mountPath, subPath }: Pick<Files, "name" | "mountPath" | "subPath">): MountPoint {
  return { path: `${kind}.${name}`, name, mountPath, subPath, filled: true };
}

function mountPath({ path, mountPath }: MountPoint): Problem[] {
  const at = `${path}.mountPath`;
  const remedy = 'write a path such as "/data"';
  if (typeof mountPath !== "string") return text(at, mountPath);
  if (!mountPath.startsWith("/")) return [problem(at, "be an absolute path", mountPath, remedy)];
  if (mountPath.includes("$("))
    return [
      problem(
        at,
        "not hold $(…), which stays as it is",
        mountPath,
        "write one path for all pods; subPathExpr can differ",
      ),
    ];
  if (mountPath.includes(":")) return [problem(at, "not contain ':'", mountPath, remedy)];
  if (mountPath.split("/").includes("..")) return [problem(at, "not contain '..'", mountPath, remedy)];
  if (posix.resolve(mountPath) === "/")
    return [problem(at, "not be the root, which would hide the image", mountPath, remedy)];
  // The runtime refuses the first; without the devices behind the other no process starts.
  if (/^\/(proc(\/|$)|dev$)/.test(posix.resolve(mountPath)))
    return [problem(at, "not be /dev, nor be in /proc, which belong to the kernel", mountPath, remedy)];
  return [];
}

function sameVolume(s: Settings): Problem[] {
  const volumes = [
    ...(s.tls ? [{ path: "tls", name: "tls" }] : []),
    ...(["volumes", "files", "secretFiles", "claims"] as const).flatMap((kind) =>
      s[kind].map(({ name }) => ({ path: `${kind}.${name}`, name })),
    ),
  ];
  return repeated(volumes.map(({ name }) => name)).map((name) => {
    const paths = volumes.filter((volume) => volume.name === name).map(({ path }) => path);
    const first = name === "tmp" ? "the volume behind /tmp" : paths[0];
    return problem(
      paths.at(-1) ?? name,
      `have another name than ${first}, which would be the same volume`,
      name,
      "rename one of them",
    );
  });
}

/** "/data" and "/data/" pass the API server and collide when the container starts. */
function samePath(mounts: readonly MountPoint[]): Problem[] {
  return mounts.flatMap(({ path, mountPath }, index) => {
    const other = mounts.slice(0, index).find((earlier) => earlier.mountPath === mountPath);
    return other
      ? [problem(`${path}.mountPath`, `differ from ${other.path}.mountPath`, mountPath, "choose another path")]
      : [];
  });
}

/** One mount inside another is fine, but for two that no container ever starts with. */
function nested(mounts: readonly MountPoint[]): Problem[] {
  return mounts.flatMap((inner) =>
    mounts
      .filter((outer) => outer.filled && inner.mountPath.startsWith(`${outer.mountPath}/`))
      .flatMap((outer) => {
        const at = `${inner.path}.mountPath`;
        if (outer.subPath !== undefined)
          return [problem(at, `not lie in ${outer.path}, which is a file`, inner.mountPath, "choose another path")];
        // For a mount inside such a folder the kubelet makes a folder, onto which a file cannot be mounted.
        return inner.filled && inner.subPath !== undefined
          ? [
              problem(
                at,
                `not be a single file in ${outer.path}, whose folder cannot be written to`,
                inner.mountPath,
                "add the file to that folder, or choose another path",
              ),
            ]
          : [];
      }),
  );
}
