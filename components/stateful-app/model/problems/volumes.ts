import type { VolumeSource } from "../../args";
import { isCarried } from "../carried";
import type { Settings, Volume } from "../settings";
import { problem, type Problem } from "./problem";
import { capacity } from "./resources";
import { dnsLabel, objectName, oneOf } from "./rules";
import { exactlyOne, text, yesOrNo } from "./values";

const sources = ["emptyDir", "persistentVolumeClaim", "configMap", "secret", "projected", "csi", "downwardAPI"];

export function volumeProblems(s: Settings): Problem[] {
  return [
    ...s.volumes.flatMap(volume),
    ...s.volumes.flatMap(({ name, subPath }) => relative(`volumes.${name}.subPath`, subPath)),
    ...s.claims.flatMap(({ name, subPath }) => relative(`claims.${name}.subPath`, subPath)),
  ];
}

function volume({ name, readOnly, source }: Volume): Problem[] {
  const path = `volumes.${name}`;
  const ways = exactlyOne(path, source, sources);
  return [
    ...dnsLabel(path, name),
    ...yesOrNo(`${path}.readOnly`, readOnly),
    ...(ways.length > 0 ? ways : sourceProblems(path, source)),
  ];
}

/** What the sources say beyond a name is Kubernetes' own, carried and not looked into. */
function sourceProblems(path: string, source: VolumeSource): Problem[] {
  if ("emptyDir" in source) return emptyDir(`${path}.emptyDir`, source.emptyDir);
  const [[kind, said] = []] = Object.entries(source).filter(([, value]) => value !== undefined);
  const naming = { persistentVolumeClaim: "claimName", configMap: "name", secret: "secretName", csi: "driver" };
  const field = naming[kind as keyof typeof naming];
  return field === undefined || isCarried(said)
    ? []
    : objectName(`${path}.${kind}.${field}`, (said as Record<string, unknown> | null)?.[field]);
}

function emptyDir(path: string, said: Extract<VolumeSource, { emptyDir: unknown }>["emptyDir"]): Problem[] {
  return [
    ...capacity(`${path}.sizeLimit`, said?.sizeLimit, "64Mi"),
    ...(said?.medium === undefined ? [] : oneOf(`${path}.medium`, said.medium, ["Memory"])),
  ];
}

function relative(path: string, subPath: string | undefined): Problem[] {
  if (subPath === undefined) return [];
  if (typeof subPath !== "string") return text(path, subPath);
  return !subPath.startsWith("/") && !subPath.split("/").includes("..")
    ? []
    : [problem(path, "be a relative path without '..'", subPath, 'write one such as "data"')];
}
