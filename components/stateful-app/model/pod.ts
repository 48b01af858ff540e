import type { core } from "@pulumi/kubernetes/types/input";
import { container } from "./container";
import type { SecretNames } from "./files";
import { labels } from "./labels";
import { scheduling } from "./scheduling";
import { podSecurityContext } from "./security";
import type { Container, Settings } from "./settings";
import { volumes } from "./volumes";

export function podTemplate(s: Settings, secretNames: SecretNames): core.v1.PodTemplateSpec {
  const initContainers = [
    ...s.sidecars.map((said) => sidecar(s, said)),
    ...s.initContainers.map((said) => container(s, said)),
  ];
  return {
    metadata: {
      labels: { ...s.podLabels, ...labels(s) },
      ...(Object.keys(s.podAnnotations).length > 0 && { annotations: { ...s.podAnnotations } }),
    },
    spec: {
      ...podSettings(s),
      terminationGracePeriodSeconds: s.terminationGracePeriodSeconds,
      ...scheduling(s),
      ...(initContainers.length > 0 && { initContainers }),
      containers: [container(s, s.app)],
      volumes: volumes(s, secretNames),
    },
  };
}

/** What holds for the set's pods and for those of Jobs alike. */
export function podSettings(s: Settings): Partial<core.v1.PodSpec> {
  return {
    serviceAccountName: s.serviceAccount.name,
    automountServiceAccountToken: s.serviceAccount.token,
    ...(s.imagePullSecrets.length > 0 && { imagePullSecrets: s.imagePullSecrets.map((name) => ({ name })) }),
    // Otherwise every Service of the namespace becomes environment variables, which clash and grow without end.
    enableServiceLinks: false,
    securityContext: podSecurityContext(s),
  };
}

/** A native sidecar: an init container that keeps running. */
function sidecar(s: Settings, said: Container): core.v1.Container {
  return { ...container(s, said), restartPolicy: "Always" };
}
