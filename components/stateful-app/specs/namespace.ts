import type { core } from "@pulumi/kubernetes/types/input";
import { ownerAnnotation } from "./annotations";
import type { Settings } from "../settings";

/** https://kubernetes.io/docs/concepts/security/pod-security-admission/ */
export function namespace(s: Settings): core.v1.Namespace {
  return {
    metadata: {
      name: s.namespace.name,
      labels: {
        "app.kubernetes.io/managed-by": "pulumi",
        "pod-security.kubernetes.io/enforce": s.podSecurity,
        "pod-security.kubernetes.io/enforce-version": "latest",
        "pod-security.kubernetes.io/warn": s.podSecurity,
      },
      annotations: ownerAnnotation(s),
    },
  };
}
