import type { RestoreSource } from "../args";
import { isOutput } from "../../is-output";
import { sizeOf } from "../facts/claims";
import { ordinals, pvcName } from "../facts/names";
import { quantity } from "../facts/quantity";
import type { Claim, Settings } from "../settings";
import { problem, type Problem } from "../../problems/problem";
import { objectName } from "../../problems/rules";
import { exactlyOne } from "../../problems/values";

/** What can be known of the sources before the cluster is asked. */
export function restoreProblems(s: Settings, claim: Claim): Problem[] {
  return Object.entries(claim.restoreFrom).flatMap(([key, source]) => {
    const path = `claims.${claim.name}.restoreFrom.${key}`;
    const ways = exactlyOne(path, kinds(source), ["persistentVolumeClaim", "volumeSnapshot"]);
    if (ways.length > 0) return [...ordinalProblems(s, path, key), ...ways];
    const { persistentVolumeClaim: pvc, volumeSnapshot: snapshot } = source;
    return [
      ...ordinalProblems(s, path, key),
      ...(snapshot === undefined
        ? objectName(`${path}.persistentVolumeClaim`, pvc)
        : objectName(`${path}.volumeSnapshot`, snapshot)),
      ...(isOutput(source.namespace) ? [] : placeProblems(s, path, source.namespace as string | undefined)),
      ...(pvc === pvcName(s, claim, Number(key))
        ? [problem(`${path}.persistentVolumeClaim`, "be another claim than the one that is filled", pvc, "remove it")]
        : []),
    ];
  });
}

function kinds({ persistentVolumeClaim, volumeSnapshot }: RestoreSource): object {
  return { persistentVolumeClaim, volumeSnapshot };
}

function ordinalProblems(s: Settings, path: string, key: string): Problem[] {
  const all = ordinals(s).map(String);
  if (all.includes(key)) return [];
  const rule =
    all.length === 0 ? "have a pod: replicas is 0" : `be for an ordinal of the app, ${all[0]} to ${all.at(-1)}`;
  return [problem(path, rule, key, "raise replicas, or remove it")];
}

/** Also asked of what is known only later, once it is known. */
export function placeProblems(s: Settings, path: string, namespace = s.namespace.name): Problem[] {
  if (namespace === s.namespace.name) return [];
  const rule = `be ${JSON.stringify(s.namespace.name)}, as Kubernetes fills volumes only from their own namespace`;
  const remedy = `run the app there (namespace: { existing: ${JSON.stringify(namespace)} }), or bring a VolumeSnapshot over`;
  return [problem(`${path}.namespace`, rule, namespace, remedy)];
}

/** What the cluster knows about a source. */
export interface SourceFacts {
  /** How large the new volume must be at least. */
  readonly size?: string | undefined;
  /** Who makes the volumes of a claim. */
  readonly provisioner?: string | undefined;
  /** Whether a snapshot has been taken in full. */
  readonly ready?: boolean | undefined;
}

/** They make a new volume whatever is asked of it, and leave it empty without a word. */
const fillNothing = ["rancher.io/local-path", "k8s.io/minikube-hostpath", "docker.io/hostpath"];

export function sourceProblems(claim: Claim, ordinal: number, { size, provisioner, ready }: SourceFacts): Problem[] {
  const path = `claims.${claim.name}.restoreFrom.${ordinal}`;
  const own = sizeOf(claim, ordinal);
  const [least, asked] = [quantity(size ?? ""), quantity(own)];
  return [
    ...(least !== undefined && asked !== undefined && asked < least
      ? [
          problem(
            `claims.${claim.name}.size`,
            `be at least "${size}", which the source of ordinal ${ordinal} has`,
            own,
            `write "${size}"`,
          ),
        ]
      : []),
    ...(provisioner !== undefined && fillNothing.includes(provisioner)
      ? [
          problem(
            path,
            "be on storage that can copy a volume; this one would give an empty volume",
            provisioner,
            "use a CSI driver that clones, on minikube the addon csi-hostpath-driver, or copy the data with an init container",
          ),
        ]
      : []),
    ...(ready === false
      ? [problem(path, "be a snapshot that is ready to use", "readyToUse: false", "wait until it is taken")]
      : []),
  ];
}
