import type { core } from "@pulumi/kubernetes/types/input";
import { fieldManager, skipAwait } from "./annotations";
import { labels, selectorLabels } from "../facts/labels";
import { podName } from "../facts/names";
import type { PodServices, Settings } from "../settings";

/** Gives every pod its DNS name, ready or not: peers must find each other before they are ready. */
export function headlessService(s: Settings): core.v1.Service {
  return {
    metadata: metadata(s, s.headlessService.name),
    spec: {
      ...s.headlessService.spec,
      clusterIP: "None",
      publishNotReadyAddresses: true,
      selector: selectorLabels(s),
      ports: containerPorts(s),
    },
  };
}

/** What clients use: ready pods only. Without ports there is nothing to offer, and no such Service. */
export function clientService(s: Settings): core.v1.Service {
  const { name, type, ports, annotations, sessionAffinity, spec } = s.clientService;
  return {
    metadata: metadata(s, name, annotations),
    spec: {
      ...spec,
      type,
      selector: selectorLabels(s),
      sessionAffinity,
      ports: ports.map(({ name, port, nodePort, protocol }) => ({
        name,
        port,
        targetPort: name,
        protocol,
        ...(nodePort !== undefined && { nodePort }),
      })),
    },
  };
}

/** Leads to one pod only, by the label the StatefulSet controller gives it. */
export function podService(s: Settings, { type, annotations, spec }: PodServices, ordinal: number): core.v1.Service {
  const name = podName(s, ordinal);
  return {
    metadata: metadata(s, name, annotations),
    spec: {
      ...spec,
      type,
      selector: { ...selectorLabels(s), "statefulset.kubernetes.io/pod-name": name },
      ports: containerPorts(s),
    },
  };
}

function containerPorts({ ports }: Settings): core.v1.ServicePort[] {
  return ports.map(({ name, containerPort, protocol }) => ({ name, port: containerPort, targetPort: name, protocol }));
}

function metadata(s: Settings, name: string, annotations: Readonly<Record<string, string>> = {}) {
  return {
    name,
    namespace: s.namespace.name,
    labels: labels(s),
    annotations: { ...annotations, ...fieldManager(s), ...skipAwait },
  };
}
