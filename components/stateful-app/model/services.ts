import type { core } from "@pulumi/kubernetes/types/input";
import { managed, unawaited } from "./annotations";
import { labels, selectorLabels } from "./labels";
import type { Settings } from "./settings";

/** Gives every pod its DNS name, ready or not: peers must find each other before they are ready. */
export function headlessService(s: Settings): core.v1.Service {
  return {
    metadata: metadata(s, s.headlessService.name),
    spec: {
      clusterIP: "None",
      publishNotReadyAddresses: true,
      selector: selectorLabels(s),
      ports: s.ports.map(({ name, containerPort, protocol }) => ({
        name,
        port: containerPort,
        targetPort: name,
        protocol,
      })),
    },
  };
}

/** What clients use: ready pods only. Without ports there is nothing to offer, and no such Service. */
export function clientService(s: Settings): core.v1.Service {
  return {
    metadata: metadata(s, s.clientService.name),
    spec: {
      type: s.clientService.type,
      selector: selectorLabels(s),
      ports: s.clientService.ports.map(({ name, port, nodePort, protocol }) => ({
        name,
        port,
        targetPort: name,
        protocol,
        ...(nodePort !== undefined && { nodePort }),
      })),
    },
  };
}

function metadata(s: Settings, name: string) {
  return {
    name,
    namespace: s.namespace.name,
    labels: labels(s),
    annotations: { ...managed(s), ...unawaited },
  };
}
