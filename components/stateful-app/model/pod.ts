import type { core } from "@pulumi/kubernetes/types/input";
import { container, temporary } from "./container";
import { filesVolume } from "./files";
import { labels, selectorLabels } from "./labels";
import { podSecurityContext } from "./security";
import type { Settings } from "./settings";

export function podTemplate(s: Settings): core.v1.PodTemplateSpec {
  return {
    metadata: { labels: labels(s) },
    spec: {
      serviceAccountName: s.name,
      automountServiceAccountToken: false,
      // Otherwise every Service of the namespace becomes environment variables, which clash and grow without end.
      enableServiceLinks: false,
      terminationGracePeriodSeconds: s.terminationGracePeriodSeconds,
      securityContext: podSecurityContext(),
      affinity: spread(s),
      containers: [container(s)],
      volumes: [{ name: temporary, emptyDir: { sizeLimit: "64Mi" } }, ...s.files.map((files) => filesVolume(s, files))],
    },
  };
}

/** Prefers another node for every pod, and still runs them all where there is only one. */
function spread(s: Settings): core.v1.Affinity {
  const podAffinityTerm = {
    topologyKey: "kubernetes.io/hostname",
    labelSelector: { matchLabels: selectorLabels(s) },
  };
  return {
    podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm }] },
  };
}
