import { allContainers } from "../facts/containers";
import type { Settings } from "../settings";
import { dnsSubdomain, oneOf, repeated } from "../../problems/rules";
import { problem, type Problem } from "../../problems/problem";
import { containerSecurityProblems, podSecurityProblems } from "./security-context";

/** The API server would only warn about the set, and refuse its pods one by one for ever. */
export function securityProblems(s: Settings): Problem[] {
  return [
    ...oneOf("podSecurity", s.podSecurity, ["restricted", "baseline", "privileged"]),
    ...podSecurityProblems(s),
    ...allContainers(s).flatMap((container) => containerSecurityProblems(s, container)),
    ...s.imagePullSecrets.flatMap((name, index) => dnsSubdomain(`imagePullSecrets[${index}]`, name)),
    ...repeated(s.imagePullSecrets).map((name) =>
      problem("imagePullSecrets", "name each Secret once", name, "remove one"),
    ),
  ];
}
