import type { Input } from "@pulumi/pulumi";
import type { core } from "@pulumi/kubernetes/types/input";
import { container } from "./container";
import { startingContainers } from "../facts/containers";
import type { SecretNames } from "./files";
import { labels } from "../facts/labels";
import { currentImage } from "../facts/rollout";
import { scheduling } from "./scheduling";
import { podSecurityContext } from "./security";
import type { Container, Settings } from "../settings";
import { volumes } from "./volumes";

/** What is known only once something else exists, such as a certificate. */
export type PodAnnotations = Readonly<Record<string, Input<string>>>;

export function podTemplate(
  s: Settings,
  secretNames: SecretNames,
  later: PodAnnotations = {},
): core.v1.PodTemplateSpec {
  const annotations = { ...s.podAnnotations, ...later };
  const initContainers = startingContainers(s).map((c) => (s.sidecars.includes(c) ? sidecar(s, c) : container(s, c)));
  return {
    metadata: {
      labels: { ...s.podLabels, ...labels(s) },
      ...(Object.keys(annotations).length > 0 && { annotations }),
    },
    spec: {
      ...s.podSpec,
      ...podSettings(s),
      terminationGracePeriodSeconds: s.terminationGracePeriodSeconds,
      ...scheduling(s),
      ...(initContainers.length > 0 && { initContainers }),
      containers: [container(s, { ...s.app, image: currentImage(s) })],
      volumes: volumes(s, secretNames),
    },
  };
}

/** What holds for the set's pods and for those of Jobs alike. */
export function podSettings(s: Settings): Partial<core.v1.PodSpec> {
  return {
    serviceAccountName: s.serviceAccount.name,
    automountServiceAccountToken: s.serviceAccount.automountServiceAccountToken,
    ...(s.imagePullSecrets.length > 0 && { imagePullSecrets: s.imagePullSecrets.map((name) => ({ name })) }),
    securityContext: podSecurityContext(s),
  };
}

/** The same of what the args say in Kubernetes' words, but for what is about the set's pods alone. */
export function jobPodSpec({ podSpec }: Settings): Partial<core.v1.PodSpec> {
  const ofTheSet = ["resources", "resourceClaims", "readinessGates", "schedulingGates"];
  return Object.fromEntries(Object.entries(podSpec).filter(([field]) => !ofTheSet.includes(field)));
}

/** A native sidecar: an init container that keeps running. */
function sidecar(s: Settings, c: Container): core.v1.Container {
  return { ...container(s, c), restartPolicy: "Always" };
}
