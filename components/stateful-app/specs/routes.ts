import type { networking } from "@pulumi/kubernetes/types/input";
import { fieldManager, skipAwait } from "./annotations";
import { labels } from "../facts/labels";
import type { HttpRoute, Ingress, IngressRule, Settings } from "../settings";

/** Leads a host's traffic to the client Service: https://kubernetes.io/docs/concepts/services-networking/ingress/ */
export function ingress(s: Settings, ingress: Ingress): networking.v1.Ingress {
  const { rules, ingressClassName, annotations } = ingress;
  const hosts = [...new Set(rules.map(({ host }) => host))];
  const tls = certificates(rules);
  return {
    metadata: metadata(s, { ...annotations, ...skipAwait }),
    spec: {
      ...(ingressClassName !== undefined && { ingressClassName }),
      ...(tls.length > 0 && { tls }),
      rules: hosts.map((host) => ({
        host,
        http: { paths: rules.filter((rule) => rule.host === host).map((rule) => ingressPath(s, rule)) },
      })),
    },
  };
}

function ingressPath(s: Settings, { path, pathType, port }: IngressRule): networking.v1.HTTPIngressPath {
  return { path, pathType, backend: { service: { name: s.clientService.name, port: { name: port } } } };
}

/** One entry per Secret, with all its hosts. */
function certificates(rules: readonly IngressRule[]): networking.v1.IngressTLS[] {
  const secrets = [...new Set(rules.flatMap(({ tlsSecretName }) => tlsSecretName ?? []))];
  return secrets.map((secretName) => {
    const own = rules.filter(({ tlsSecretName }) => tlsSecretName === secretName);
    return { hosts: [...new Set(own.map(({ host }) => host))], secretName };
  });
}

/** The same by the Gateway API, whose types are the cluster's and not the SDK's: https://gateway-api.sigs.k8s.io/api-types/httproute/ */
export function httpRoute(s: Settings, { gateway, hostnames, rules }: HttpRoute) {
  const servicePort = (port: string) => s.clientService.ports.find(({ name }) => name === port)?.port;
  return {
    apiVersion: "gateway.networking.k8s.io/v1",
    kind: "HTTPRoute",
    metadata: metadata(s, skipAwait),
    spec: {
      parentRefs: [{ ...gateway }],
      ...(hostnames.length > 0 && { hostnames: [...hostnames] }),
      rules: rules.map(({ path, port }) => ({
        matches: [{ path: { type: "PathPrefix", value: path } }],
        backendRefs: [{ name: s.clientService.name, port: servicePort(port) }],
      })),
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
