import type { Settings } from "../settings";
import { isCidr } from "../../problems/addresses";
import { labelKey } from "./labels";
import { problem, type Problem } from "../../problems/problem";
import { text } from "../../problems/values";

type Pairs = Readonly<Record<string, string>>;

export function annotationProblems(s: Settings): Problem[] {
  return [
    ...annotations("podAnnotations", s.podAnnotations),
    ...givenUp("podAnnotations", s.podAnnotations),
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
function annotations(path: string, said: Pairs): Problem[] {
  const bytes = Object.entries(said).reduce((sum, [key, value]) => sum + Buffer.byteLength(key + value), 0);
  return [
    ...Object.entries(said).flatMap(([key, value]) => [
      ...labelKey(path, key, key.toLowerCase()),
      ...text(`${path}.${key}`, value),
      ...engines(path, key),
    ]),
    // The limit is 262144; the component's own annotations stand beside these.
    ...(bytes > 260_000 ? [problem(path, "hold at most 260000 bytes in all", bytes, "put it into files")] : []),
  ];
}

/** They tell the engine how to apply an object and how long to wait for it, which is for this component to say. */
function engines(path: string, key: string): Problem[] {
  return key.startsWith("pulumi.com/")
    ? [problem(path, "leave pulumi.com to this component", key, "remove it, or use transforms")]
    : [];
}

/** Kubernetes reads these still, or refuses them; what they said are fields now, which this app sets. */
function givenUp(path: string, said: Pairs): Problem[] {
  const former =
    /^((container\.)?(apparmor\.security\.beta|seccomp\.security\.alpha)|scheduler\.alpha)\.kubernetes\.io\/|^kubernetes\.io\/config\./;
  return Object.keys(said)
    .filter((key) => former.test(key))
    .map((key) =>
      problem(path, "name nothing that became a field", key, "remove it; scheduling and podSecurity say it"),
    );
}

/** https://kubernetes.io/docs/reference/labels-annotations-taints/ */
function sourceRanges(path: string, { type, annotations }: { type: string; annotations: Pairs }): Problem[] {
  const key = "service.beta.kubernetes.io/load-balancer-source-ranges";
  const said = annotations[key];
  if (typeof said !== "string") return [];
  if (type !== "LoadBalancer")
    return [problem(`${path}.annotations`, 'be for type "LoadBalancer" only', key, "remove it, or write that type")];
  return said
    .split(",")
    .map((range) => range.trim())
    .filter((range) => !isCidr(range) && said.trim() !== "")
    .map((range) =>
      problem(`${path}.annotations.${key}`, "be addresses in CIDR notation", range, 'write some such as "10.0.0.0/8"'),
    );
}

function ingressClass({
  ingressClassName,
  annotations,
}: {
  ingressClassName: string | undefined;
  annotations: Pairs;
}): Problem[] {
  const key = "kubernetes.io/ingress.class";
  const said = annotations[key];
  return ingressClassName === undefined || said === undefined || said === ingressClassName
    ? []
    : [
        problem(
          `ingress.annotations.${key}`,
          `be the same as ingressClassName (${ingressClassName})`,
          said,
          "remove it",
        ),
      ];
}
