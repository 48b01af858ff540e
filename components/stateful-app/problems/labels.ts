import { labels as ownLabels } from "../facts/labels";
import type { Settings } from "../settings";
import { problem, type Problem } from "../../problems/problem";
import { isDnsSubdomain } from "../../problems/rules";
import { text } from "../../problems/values";

type Pairs = Readonly<Record<string, string>>;

export function labelProblems(s: Settings): Problem[] {
  return [
    ...labels("podLabels", s.podLabels),
    ...reservedLabels("podLabels", s.podLabels, s),
    ...s.claims.flatMap((claim) => [
      ...labels(`claims.${claim.name}.labels`, claim.labels),
      ...reservedLabels(`claims.${claim.name}.labels`, claim.labels, s),
    ]),
  ];
}

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
export function labels(path: string, pairs: Pairs): Problem[] {
  return Object.entries(pairs).flatMap(([key, value]) => [
    ...labelKey(path, key),
    ...labelValue(`${path}.${key}`, value),
  ]);
}

/** The API server looks at an annotation's key without its case, so the key checked can differ from the one shown. */
export function labelKey(path: string, key: string, checked = key): Problem[] {
  return isLabelKey(checked)
    ? []
    : [
        problem(
          path,
          "have keys of at most 63 letters, digits, '-', '_' and '.', with a DNS name and '/' before it if you like",
          key,
          'write a key such as "example.com/team"',
        ),
      ];
}

export function isLabelKey(key: unknown): boolean {
  if (typeof key !== "string") return false;
  const [name = "", prefix, ...rest] = key.split("/").reverse();
  return rest.length === 0 && isName(name) && (prefix === undefined || isDnsSubdomain(prefix));
}

export function labelValue(path: string, value: string): Problem[] {
  if (typeof value !== "string") return text(path, value);
  return value === "" || isName(value)
    ? []
    : [
        problem(
          path,
          "be at most 63 letters, digits, '-', '_' and '.', starting and ending with a letter or digit",
          value,
          "put it into an annotation, which may hold anything",
        ),
      ];
}

function isName(text: string): boolean {
  return text.length <= 63 && /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/.test(text);
}

/** The set writes these on every pod it makes. */
const controllers = ["controller-revision-hash", "statefulset.kubernetes.io/pod-name", "apps.kubernetes.io/pod-index"];

/** Two of them select the pods: with another value the set would lose them. The others would be overwritten. */
export function reservedLabels(path: string, pairs: Pairs, s: Settings): Problem[] {
  return [...Object.keys(ownLabels(s)), ...controllers]
    .filter((key) => key in pairs)
    .map((key) => problem(path, "not set labels that this app and its StatefulSet write", key, "remove it"));
}
