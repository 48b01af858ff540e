import type { core } from "@pulumi/kubernetes/types/input";

/** Above 10000, so that it is nobody's user on the node either. */
const user = 10001;

/** Satisfies the restricted standard: https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export function podSecurityContext(): core.v1.PodSecurityContext {
  return {
    runAsNonRoot: true,
    runAsUser: user,
    runAsGroup: user,
    fsGroup: user,
    // Changing the owner of every file of a big volume at every start can take longer than the start itself.
    fsGroupChangePolicy: "OnRootMismatch",
    seccompProfile: { type: "RuntimeDefault" },
  };
}

/** Repeats what the pod says where checkers look at containers only. */
export function containerSecurityContext(): core.v1.SecurityContext {
  return {
    runAsNonRoot: true,
    runAsUser: user,
    runAsGroup: user,
    privileged: false,
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ["ALL"] },
    seccompProfile: { type: "RuntimeDefault" },
  };
}
