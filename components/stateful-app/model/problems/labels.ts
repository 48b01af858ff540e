import { selectorLabels } from "../labels";
import type { Settings } from "../settings";
import { problem, type Problem } from "./problem";
import { isDnsSubdomain } from "./rules";

type Pairs = Readonly<Record<string, string>>;

export function labelProblems(s: Settings): Problem[] {
  return [
    ...labels("podLabels", s.podLabels),
    ...reserved("podLabels", s),
    ...s.claims.flatMap((claim) => labels(`claims.${claim.name}.labels`, claim.labels)),
    ...annotations("podAnnotations", s.podAnnotations),
    ...annotations("clientService.annotations", s.clientService.annotations),
    ...annotations("podServices.annotations", s.podServices?.annotations ?? {}),
    ...annotations("ingress.annotations", s.ingress?.annotations ?? {}),
    ...annotations("serviceAccount.annotations", s.serviceAccount.annotations),
  ];
}

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
export function labels(path: string, said: Pairs): Problem[] {
  return Object.entries(said).flatMap(([key, value]) => [
    ...labelKey(path, key),
    ...labelValue(`${path}.${key}`, value),
  ]);
}

export function labelKey(path: string, key: string): Problem[] {
  const parts = key.split("/");
  const name = parts.at(-1) ?? "";
  const valid = parts.length <= 2 && isName(name) && (parts.length === 1 || isDnsSubdomain(parts[0] ?? ""));
  return valid
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

function labelValue(path: string, value: string): Problem[] {
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

/** They select the pods; another value would make the set lose them. */
function reserved(path: string, s: Settings): Problem[] {
  return Object.keys(selectorLabels(s))
    .filter((key) => key in s.podLabels)
    .map((key) => problem(path, "leave the labels alone that select the pods", key, "remove it"));
}

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/ */
function annotations(path: string, said: Pairs): Problem[] {
  const bytes = Object.entries(said).reduce((sum, [key, value]) => sum + Buffer.byteLength(key + value), 0);
  return [
    // The API server folds the case of annotation keys before it looks at their prefix.
    ...Object.keys(said).flatMap((key) => labelKey(path, key.toLowerCase()).map((one) => ({ ...one, path }))),
    // The limit is 262144; the component's own annotations stand beside these.
    ...(bytes > 260_000 ? [problem(path, "hold at most 260000 bytes in all", bytes, "put it into files")] : []),
  ];
}
