import type { VolumeSource } from "../args";
import type { Settings, Volume } from "../settings";
import { ifSet } from "../../problems/values";
import { problem, type Problem } from "../../problems/problem";
import { dnsLabel } from "../../problems/rules";
import { exactlyOne } from "../../problems/values";
import { levelProblems } from "./storage-sources";
import { volumeSources } from "./volume-sources";

export function volumeProblems(s: Settings): Problem[] {
  return [...s.volumes.flatMap((one) => volume(one, s)), ...hugePages(s), ...ownClaims(s), ...sameClaim(s)];
}

function volume({ name, source }: Volume, { podSecurity }: Settings): Problem[] {
  const path = `volumes.${name}`;
  const ways = exactlyOne(path, source, Object.keys(volumeSources));
  return [
    ...dnsLabel(path, name),
    ...(ways.length > 0 ? ways : [...sourceProblems(path, source), ...levelProblems(path, source, podSecurity)]),
  ];
}

function sourceProblems(path: string, source: VolumeSource): Problem[] {
  return Object.entries(source).flatMap(([kind, volume]) =>
    ifSet(volume, (volume) => volumeSources[kind]?.(`${path}.${kind}`, volume) ?? []),
  );
}

/** The kubelet mounts pages of the size that the pod's containers ask for, and refuses any other and a choice of two. */
function hugePages({ app, initContainers, sidecars, volumes }: Settings): Problem[] {
  const resources = [app, ...initContainers, ...sidecars].flatMap(({ resources }) => Object.keys(resources.limits));
  const sizes = [...new Set(resources.flatMap((name) => /^hugepages-(.*)$/.exec(name)?.[1] ?? []))];
  return volumes.flatMap(({ name, source }) => {
    const medium = "emptyDir" in source ? (source.emptyDir?.medium ?? "") : "";
    const [, size] = /^HugePages(?:-(.*))?$/.exec(medium) ?? [];
    if (!/^HugePages/.test(medium) || (size === undefined ? sizes.length === 1 : sizes.includes(size))) return [];
    const rule = `have a container that asks for ${size === undefined ? "huge pages of one size" : "pages of that size"}`;
    const remedy = `write resources.limits such as "hugepages-${size ?? "2Mi"}"`;
    return [problem(`volumes.${name}.emptyDir.medium`, rule, sizes, remedy)];
  });
}

/** The set's own claims are one per pod; named here, every pod would mount the same one, or wait for one that is not there. */
function ownClaims(s: Settings): Problem[] {
  return claimNames(s).flatMap(({ path, claimName }) => {
    const prefixes = s.claims.map(({ name }) => ({ name, prefix: `${name}-${s.name}-` }));
    const own = prefixes.find(
      ({ name, prefix }) =>
        claimName === name ||
        (claimName.startsWith(prefix) && /^(0|[1-9][0-9]*)$/.test(claimName.slice(prefix.length))),
    );
    return own
      ? [
          problem(
            path,
            `not name claims.${own.name}, of which every pod has its own`,
            claimName,
            `add another place to claims.${own.name}.mounts`,
          ),
        ]
      : [];
  });
}

/** The kubelet waits for ever for the second volume of one claim. */
function sameClaim(s: Settings): Problem[] {
  const all = claimNames(s);
  return all.flatMap(({ path, claimName }, index) => {
    const other = all.slice(0, index).find((earlier) => earlier.claimName === claimName);
    const remedy = `add its place to ${other?.volume}.mounts instead`;
    return other ? [problem(path, `differ from ${other.path}`, claimName, remedy)] : [];
  });
}

/** Names that are known at preview. */
function claimNames(s: Settings) {
  return s.volumes.flatMap(({ name, source }) => {
    const claimName = "persistentVolumeClaim" in source ? source.persistentVolumeClaim?.claimName : undefined;
    const volume = `volumes.${name}`;
    return typeof claimName === "string"
      ? [{ volume, path: `${volume}.persistentVolumeClaim.claimName`, claimName }]
      : [];
  });
}
