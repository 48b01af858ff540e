import type { core } from "@pulumi/kubernetes/types/input";
import type { Container, Settings } from "../settings";

/** As strict as the restricted standard, but for what was loosened by name: https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export function podSecurityContext(s: Settings): core.v1.PodSecurityContext {
  return {
    ...identity(s),
    fsGroup: s.runAsUser,
    // Changing the owner of every file of a big volume at every start can take longer than the start itself.
    fsGroupChangePolicy: "OnRootMismatch",
    seccompProfile: { type: "RuntimeDefault" },
    ...(needsLowPorts(s) && { sysctls: [{ name: "net.ipv4.ip_unprivileged_port_start", value: "0" }] }),
  };
}

/** Repeats the pod's fields, as some checkers look at containers only. */
export function containerSecurityContext(s: Settings, container: Container): core.v1.SecurityContext {
  const { privileged, capabilities, writableRootFilesystem } = container;
  return {
    ...identity(s),
    privileged,
    // The API server refuses to deny the escalation to a container that can do everything already.
    allowPrivilegeEscalation: privileged || capabilities.includes("SYS_ADMIN"),
    readOnlyRootFilesystem: !writableRootFilesystem,
    capabilities: { drop: ["ALL"], ...(capabilities.length > 0 && { add: [...capabilities] }) },
    seccompProfile: { type: "RuntimeDefault" },
  };
}

function identity({ runAsUser }: Settings) {
  return { runAsNonRoot: runAsUser !== 0, runAsUser, runAsGroup: runAsUser };
}

/** Adding NET_BIND_SERVICE does not help a user who is not root; lowering the first unprivileged port does. */
function needsLowPorts({ app, sidecars, runAsUser }: Settings): boolean {
  const low = [app, ...sidecars].some(({ ports }) => ports.some(({ containerPort }) => containerPort < 1024));
  return low && runAsUser !== 0;
}
