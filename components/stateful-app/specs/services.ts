import type { core } from "@pulumi/kubernetes/types/input";
import { fieldManager, skipAwait } from "./annotations";
import { labels, selectorLabels, serviceKey } from "../facts/labels";
import { podName } from "../facts/names";
import type { PodServices, ServicePort, Settings } from "../settings";

/** Gives every pod its DNS name, ready or not: peers must find each other before they are ready. */
export function headlessService(s: Settings): core.v1.Service {
  return {
    metadata: metadata(s, "headless", s.headlessService.name),
    spec: {
      ...s.headlessService.spec,
      clusterIP: "None",
      publishNotReadyAddresses: true,
      selector: selectorLabels(s),
      ports: s.ports.map((port) => servicePort({ ...port, port: port.containerPort })),
    },
  };
}

/** What clients use: ready pods only. Without ports there is nothing to offer, and no such Service. */
export function clientService(s: Settings): core.v1.Service {
  const { name, type, ports, annotations, sessionAffinity, spec } = s.clientService;
  return {
    metadata: metadata(s, "client", name, annotations),
    spec: {
      ...spec,
      type,
      selector: selectorLabels(s),
      sessionAffinity,
      ports: ports.map((port) => servicePort(port, port.nodePort)),
    },
  };
}

/** Leads to one pod only, by the label the StatefulSet controller gives it. */
export function podService(
  s: Settings,
  { type, ports, annotations, spec }: PodServices,
  ordinal: number,
): core.v1.Service {
  const name = podName(s, ordinal);
  return {
    metadata: metadata(s, "pod", name, annotations),
    spec: {
      ...spec,
      type,
      selector: { ...selectorLabels(s), "statefulset.kubernetes.io/pod-name": name },
      ports: ports.map((port) => servicePort(port, port.nodePorts[ordinal])),
    },
  };
}

/** By the port's name, which Kubernetes looks up in all containers that run beside each other. */
function servicePort(
  { name, port, protocol, appProtocol }: Omit<ServicePort, "nodePort">,
  nodePort?: number,
): core.v1.ServicePort {
  return {
    name,
    port,
    targetPort: name,
    protocol,
    ...(appProtocol !== undefined && { appProtocol }),
    ...(nodePort !== undefined && { nodePort }),
  };
}

/** All select the same pods: without a label of their own, monitoring by label would scrape every pod once per Service. */
function metadata(
  s: Settings,
  service: "headless" | "client" | "pod",
  name: string,
  annotations: Readonly<Record<string, string>> = {},
) {
  return {
    name,
    namespace: s.namespace.name,
    labels: { ...labels(s), [serviceKey]: service },
    annotations: { ...annotations, ...fieldManager(s), ...skipAwait },
  };
}
