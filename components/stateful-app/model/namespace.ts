import type { core } from "@pulumi/kubernetes/types/input";
import { owned } from "./annotations";
import type { Settings } from "./settings";

/** https://kubernetes.io/docs/concepts/security/pod-security-admission/ */
export function namespace(s: Settings): core.v1.Namespace {
  return {
    metadata: {
      name: s.namespace.name,
      labels: {
        "app.kubernetes.io/managed-by": "pulumi",
        "pod-security.kubernetes.io/enforce": "restricted",
        "pod-security.kubernetes.io/enforce-version": "latest",
        "pod-security.kubernetes.io/warn": "restricted",
      },
      annotations: owned(s),
    },
  };
}
