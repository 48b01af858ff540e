import type { networking } from "@pulumi/kubernetes/types/input";
import { fieldManager, skipAwait } from "./annotations";
import { labels } from "../facts/labels";
import type { HttpRoute, Ingress, Settings } from "../settings";

/** Leads a host's traffic to the client Service: https://kubernetes.io/docs/concepts/services-networking/ingress/ */
export function ingress(s: Settings, ingress: Ingress): networking.v1.Ingress {
  const { host, path, port, ingressClassName, tlsSecretName, annotations } = ingress;
  const service = { name: s.clientService.name, port: { name: port } };
  return {
    metadata: metadata(s, { ...annotations, ...skipAwait }),
    spec: {
      ...(ingressClassName !== undefined && { ingressClassName }),
      ...(tlsSecretName !== undefined && { tls: [{ hosts: [host], secretName: tlsSecretName }] }),
      rules: [{ host, http: { paths: [{ path, pathType: "Prefix", backend: { service } }] } }],
    },
  };
}

/** The same by the Gateway API, whose types are the cluster's and not the SDK's: https://gateway-api.sigs.k8s.io/api-types/httproute/ */
export function httpRoute(s: Settings, { gateway, hostnames, path, port }: HttpRoute) {
  const servicePort = s.clientService.ports.find(({ name }) => name === port)?.port;
  return {
    apiVersion: "gateway.networking.k8s.io/v1",
    kind: "HTTPRoute",
    metadata: metadata(s, skipAwait),
    spec: {
      parentRefs: [{ ...gateway }],
      ...(hostnames.length > 0 && { hostnames: [...hostnames] }),
      rules: [
        {
          matches: [{ path: { type: "PathPrefix", value: path } }],
          backendRefs: [{ name: s.clientService.name, port: servicePort }],
        },
      ],
    },
  };
}

function metadata(s: Settings, annotations: Readonly<Record<string, string>>) {
  return {
    name: s.name,
    namespace: s.namespace.name,
    labels: labels(s),
    annotations: { ...annotations, ...fieldManager(s) },
  };
}
