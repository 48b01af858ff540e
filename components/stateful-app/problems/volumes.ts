import type { VolumeSource } from "../args";
import type { Settings, Volume } from "../settings";
import { ifSet } from "../../problems/values";
import { problem, type Problem } from "../../problems/problem";
import { dnsLabel } from "../../problems/rules";
import { exactlyOne, text, yesOrNo } from "../../problems/values";
import { volumeSources } from "./volume-sources";

export function volumeProblems(s: Settings): Problem[] {
  return [
    ...s.volumes.flatMap(volume),
    ...s.volumes.flatMap(({ name, subPath }) => relative(`volumes.${name}.subPath`, subPath)),
    ...s.claims.flatMap(({ name, subPath }) => relative(`claims.${name}.subPath`, subPath)),
  ];
}

function volume({ name, readOnly, source }: Volume): Problem[] {
  const path = `volumes.${name}`;
  const ways = exactlyOne(path, source, Object.keys(volumeSources));
  return [
    ...dnsLabel(path, name),
    ...yesOrNo(`${path}.readOnly`, readOnly),
    ...(ways.length > 0 ? ways : sourceProblems(path, source)),
  ];
}

function sourceProblems(path: string, source: VolumeSource): Problem[] {
  return Object.entries(source).flatMap(([kind, volume]) =>
    ifSet(volume, (volume) => volumeSources[kind]?.(`${path}.${kind}`, volume) ?? []),
  );
}

function relative(path: string, subPath: string | undefined): Problem[] {
  if (subPath === undefined) return [];
  if (typeof subPath !== "string") return text(path, subPath);
  return !subPath.startsWith("/") && !subPath.split("/").includes("..")
    ? []
    : [problem(path, "be a relative path without '..'", subPath, 'write one such as "data"')];
}
