import type { FieldRef, KeyRef, ResourceFieldRef } from "../args";
import { problem, type Problem } from "../../problems/problem";
import { isLabelKey } from "./labels";
import { objectName } from "../../problems/rules";
import { exactlyOne } from "../../problems/values";

interface Reference {
  readonly secretKeyRef?: KeyRef;
  readonly configMapKeyRef?: KeyRef;
  readonly fieldRef?: FieldRef;
  readonly resourceFieldRef?: ResourceFieldRef;
}

const ways = ["secretKeyRef", "configMapKeyRef", "fieldRef", "resourceFieldRef"];

/** An environment variable that refers to something instead of having a value. */
export function referenceProblems(path: string, value: object): Problem[] {
  const problems = exactlyOne(path, value, ways);
  if (problems.length > 0) return problems;
  const { secretKeyRef, configMapKeyRef, fieldRef, resourceFieldRef } = value as Reference;
  return [
    ...(secretKeyRef ? keyRef(`${path}.secretKeyRef`, secretKeyRef) : []),
    ...(configMapKeyRef ? keyRef(`${path}.configMapKeyRef`, configMapKeyRef) : []),
    ...(fieldRef ? field(`${path}.fieldRef`, fieldRef) : []),
    ...(resourceFieldRef ? resource(`${path}.resourceFieldRef`, resourceFieldRef) : []),
  ];
}

/** What ConfigMaps and Secrets may call their entries. */
export function isKey(name: unknown): boolean {
  return typeof name === "string" && /^(?!\.\.|\.$)[-._a-zA-Z0-9]{1,253}$/.test(name);
}

function keyRef(path: string, { name, key }: KeyRef): Problem[] {
  return [
    ...objectName(`${path}.name`, name),
    ...(isKey(key)
      ? []
      : [problem(`${path}.key`, "be 1 to 253 letters, digits, '-', '_' and '.'", key, "write the key")]),
  ];
}

/** What the downward API gives as a variable: https://kubernetes.io/docs/concepts/workloads/pods/downward-api/#available-fields */
const variables =
  /^(metadata\.(name|namespace|uid)|spec\.(nodeName|serviceAccountName)|status\.(hostIP|hostIPs|podIP|podIPs))$/;

/** And what it gives as a file. */
export function fieldOfVolume(path: string, ref: FieldRef): Problem[] {
  return field(path, ref, /^metadata\.(name|namespace|uid|labels|annotations)$/);
}

function field(path: string, { fieldPath }: FieldRef, plain = variables): Problem[] {
  const [, kind, key] = /^metadata\.(labels|annotations)\['([^']+)'\]$/.exec(fieldPath) ?? [];
  if (plain.test(fieldPath) || (key !== undefined && isLabelKey(kind === "labels" ? key : key.toLowerCase())))
    return [];
  return [
    problem(`${path}.fieldPath`, "be a field of the downward API", fieldPath, 'write one such as "metadata.name"'),
  ];
}

export function resource(path: string, { resource, divisor }: ResourceFieldRef): Problem[] {
  if (!/^(limits|requests)\.(cpu|memory|ephemeral-storage|hugepages-[0-9]+[KMG]i)$/.test(resource))
    return [problem(`${path}.resource`, "be a limit or request", resource, 'write one such as "limits.memory"')];
  const [units, example] = resource.endsWith(".cpu") ? [/^1m?$/, "1m"] : [/^1([kMGTPE]|[KMGTPE]i)?$/, "1Mi"];
  return divisor === undefined || units.test(divisor)
    ? []
    : [problem(`${path}.divisor`, `be a unit such as "${example}"`, divisor, `write "${example}", or leave it out`)];
}
