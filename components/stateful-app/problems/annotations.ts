import { ownerKey } from "../facts/names";
import type { Settings } from "../settings";
import { cidrProblems } from "../../problems/cidr";
import { labelKey } from "./labels";
import { problem, type Problem } from "../../problems/problem";
import { text } from "../../problems/values";

type Pairs = Readonly<Record<string, string>>;

export function annotationProblems(s: Settings): Problem[] {
  return [
    ...annotations("podAnnotations", s.podAnnotations),
    ...givenUp("podAnnotations", s.podAnnotations),
    ...s.claims.flatMap((claim) => [
      ...annotations(`claims.${claim.name}.annotations`, claim.annotations),
      ...owners(`claims.${claim.name}.annotations`, claim.annotations),
    ]),
    ...annotations("clientService.annotations", s.clientService.annotations),
    ...sourceRanges("clientService", s.clientService),
    ...(s.podServices ? annotations("podServices.annotations", s.podServices.annotations) : []),
    ...(s.podServices ? sourceRanges("podServices", s.podServices) : []),
    ...(s.ingress ? annotations("ingress.annotations", s.ingress.annotations) : []),
    ...(s.ingress ? ingressClass(s.ingress) : []),
    ...annotations("serviceAccount.annotations", s.serviceAccount.annotations),
  ];
}

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/ */
function annotations(path: string, pairs: Pairs): Problem[] {
  const bytes = Object.entries(pairs).reduce((sum, [key, value]) => sum + Buffer.byteLength(key + value), 0);
  return [
    ...Object.entries(pairs).flatMap(([key, value]) => [
      ...labelKey(path, key, key.toLowerCase()),
      ...text(`${path}.${key}`, value),
      ...engines(path, key),
    ]),
    // The limit is 262144; the component's own annotations stand beside these.
    ...(bytes > 260_000 ? [problem(path, "hold at most 260000 bytes in all", bytes, "put it into files")] : []),
  ];
}

/** They tell the engine how to apply an object and how long to wait for it, which this component decides. */
function engines(path: string, key: string): Problem[] {
  return key.startsWith("pulumi.com/")
    ? [problem(path, "not use pulumi.com/ annotations", key, "remove it, or use transforms")]
    : [];
}

/** Whose a volume is follows from `owner`. */
function owners(path: string, pairs: Pairs): Problem[] {
  return ownerKey in pairs ? [problem(path, "leave the owner to the component", ownerKey, "write owner")] : [];
}

/** Kubernetes still reads these, or refuses them: they became fields, which this component sets. */
function givenUp(path: string, pairs: Pairs): Problem[] {
  const former =
    /^((container\.)?(apparmor\.security\.beta|seccomp\.security\.alpha)|scheduler\.alpha)\.kubernetes\.io\/|^kubernetes\.io\/config\./;
  return Object.keys(pairs)
    .filter((key) => former.test(key))
    .map((key) =>
      problem(path, "not use annotations that became fields", key, "remove it; use scheduling or podSecurity"),
    );
}

/** https://kubernetes.io/docs/reference/labels-annotations-taints/ */
function sourceRanges(path: string, { type, annotations }: { type: string; annotations: Pairs }): Problem[] {
  const key = "service.beta.kubernetes.io/load-balancer-source-ranges";
  const value = annotations[key];
  if (typeof value !== "string") return [];
  if (type !== "LoadBalancer")
    return [problem(`${path}.annotations`, 'be for type "LoadBalancer" only', key, "remove it, or write that type")];
  return value
    .split(",")
    .map((range) => range.trim())
    .filter(() => value.trim() !== "")
    .flatMap((range) => cidrProblems(`${path}.annotations.${key}`, range));
}

function ingressClass({
  ingressClassName,
  annotations,
}: {
  ingressClassName: string | undefined;
  annotations: Pairs;
}): Problem[] {
  const key = "kubernetes.io/ingress.class";
  const value = annotations[key];
  return ingressClassName === undefined || value === undefined || value === ingressClassName
    ? []
    : [
        problem(
          `ingress.annotations.${key}`,
          `be the same as ingressClassName (${ingressClassName})`,
          value,
          "remove it",
        ),
      ];
}
