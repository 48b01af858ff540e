import type { core } from "@pulumi/kubernetes/types/input";
import { lowPorts, needsLowPorts, securityContext } from "../facts/security-context";
import type { Container, Settings } from "../settings";

/** https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export function podSecurityContext(s: Settings): core.v1.PodSecurityContext {
  const { sysctls = [], ...context } = plain(s.podSecurityContext);
  const all = [...sysctls, ...(needsLowPorts(s) ? [{ name: lowPorts, value: "0" }] : [])];
  return { ...context, ...(all.length > 0 && { sysctls: all }) };
}

export function containerSecurityContext(s: Settings, container: Container): core.v1.SecurityContext {
  return plain(securityContext(s, container));
}

/** A copy without what is left out. Lists of args are read-only, the SDK's are not. */
function plain<T>(context: T): Mutable<T> {
  return JSON.parse(JSON.stringify(context)) as Mutable<T>;
}

type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;
