import type { CapabilitiesArgs, SecurityContextArgs } from "../args";
import type { Container, Settings } from "../settings";

type Defaults = "runAsUser" | "runAsGroup" | "runAsNonRoot" | "privileged" | "allowPrivilegeEscalation";

export type SecurityContext = SecurityContextArgs &
  Required<Pick<SecurityContextArgs, Defaults | "readOnlyRootFilesystem" | "seccompProfile">> & {
    readonly capabilities: CapabilitiesArgs & Required<Pick<CapabilitiesArgs, "drop">>;
  };

/** What a container runs with. It repeats the pods' fields, as some checkers look at containers only. */
export function securityContext(
  { podSecurityContext: pod }: Settings,
  { securityContext: own }: Container,
): SecurityContext {
  const runAsUser = own.runAsUser ?? pod.runAsUser;
  const privileged = own.privileged ?? false;
  const { add, drop = ["ALL"] } = own.capabilities ?? {};
  return {
    ...own,
    runAsNonRoot: own.runAsNonRoot ?? (own.runAsUser === undefined ? pod.runAsNonRoot : runAsUser !== 0),
    runAsUser,
    runAsGroup: own.runAsGroup ?? own.runAsUser ?? pod.runAsGroup,
    privileged,
    // The API server refuses to deny the escalation to a container that can do everything already.
    allowPrivilegeEscalation: own.allowPrivilegeEscalation ?? (privileged || (add ?? []).includes("SYS_ADMIN")),
    readOnlyRootFilesystem: own.readOnlyRootFilesystem ?? true,
    capabilities: { drop, ...(add && { add }) },
    seccompProfile: own.seccompProfile ?? pod.seccompProfile,
  };
}

export const lowPorts = "net.ipv4.ip_unprivileged_port_start";

/** Adding NET_BIND_SERVICE does not help a user who is not root; lowering the first unprivileged port does. */
export function needsLowPorts(s: Settings): boolean {
  // The node's own there, which the API server does not let a pod change.
  if (s.podSpec.hostNetwork === true) return false;
  const chosen = (s.podSecurityContext.sysctls ?? []).some(({ name }) => name === lowPorts);
  const low = [s.app, ...s.sidecars].filter(({ ports }) => ports.some(({ containerPort }) => containerPort < 1024));
  return !chosen && low.some((container) => securityContext(s, container).runAsUser !== 0);
}
