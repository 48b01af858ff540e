import type { CustomResourceArgs } from "@pulumi/kubernetes/apiextensions";
import { isOutput } from "../../is-output";
import type { MetricsEndpointFields } from "../args";
import { tlsSecretName } from "../facts/certificates";
import { labels, selectorLabels, serviceKey } from "../facts/labels";
import { serviceDnsName } from "../facts/names";
import type { MetricsEndpoint, Monitoring, Settings } from "../settings";
import { fieldManager, skipAwait } from "./annotations";

/**
 * A monitor looks for pods and Services in its own namespace, and for a port by its name: a container's, or the headless Service's.
 * https://prometheus-operator.dev/docs/api-reference/api/
 */
export function monitor(s: Settings, { kind, endpoints, labels: own, fields }: Monitoring): CustomResourceArgs {
  const all = endpoints.map((one) => metricsEndpoint(s, one));
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind,
    metadata: {
      name: s.name,
      namespace: s.namespace.name,
      labels: { ...own, ...labels(s) },
      // The operator may be slow, and one that looks at other labels says nothing at all.
      annotations: { ...fieldManager(s), ...skipAwait },
    },
    spec:
      kind === "PodMonitor"
        ? { ...fields, selector: { matchLabels: selectorLabels(s) }, podMetricsEndpoints: all }
        : // One of the Services: by all of them, every pod would be scraped several times.
          { ...fields, selector: { matchLabels: { ...selectorLabels(s), [serviceKey]: "headless" } }, endpoints: all },
  };
}

function metricsEndpoint(s: Settings, { port, path, interval, scrapeTimeout, scheme, fields }: MetricsEndpoint) {
  return {
    ...fields,
    port,
    ...(path !== undefined && { path }),
    ...(interval !== undefined && { interval }),
    ...(scrapeTimeout !== undefined && { scrapeTimeout }),
    scheme,
    ...(scheme === "https" && s.tls && { tlsConfig: verified(s, fields.tlsConfig) }),
  };
}

/** Pods are scraped by their addresses, which no certificate has: it is verified for the name of the Service that they are behind. */
function verified(s: Settings, given: MetricsEndpointFields["tlsConfig"]): MetricsEndpointFields["tlsConfig"] {
  if (isOutput(given) || given instanceof Promise) return given;
  return {
    ca: { secret: { name: tlsSecretName(s), key: "ca.crt" } },
    serverName: serviceDnsName(s, s.headlessService.name),
    ...given,
  };
}
