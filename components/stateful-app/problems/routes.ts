import { isIP } from "node:net";
import type { Settings } from "../settings";
import { needsPorts } from "./services";
import { problem, type Problem } from "../../problems/problem";
import { dnsLabel, dnsName, dnsSubdomain, objectName } from "../../problems/rules";
import { text } from "../../problems/values";

export function routeProblems(s: Settings): Problem[] {
  return [...ingress(s), ...httpRoute(s)];
}

function ingress(s: Settings): Problem[] {
  if (!s.ingress) return [];
  const { host, path, port, ingressClassName, tlsSecretName } = s.ingress;
  return [
    ...needsPorts("ingress", s.clientService.ports),
    ...hostName("ingress.host", host),
    ...pathPrefix("ingress.path", path),
    ...servedPort("ingress.port", port, s),
    ...(ingressClassName === undefined ? [] : dnsSubdomain("ingress.ingressClassName", ingressClassName)),
    ...(tlsSecretName === undefined ? [] : objectName("ingress.tlsSecretName", tlsSecretName)),
  ];
}

function httpRoute(s: Settings): Problem[] {
  if (!s.httpRoute) return [];
  const { gateway, hostnames, path, port } = s.httpRoute;
  return [
    ...needsPorts("httpRoute", s.clientService.ports),
    ...dnsSubdomain("httpRoute.gateway.name", gateway?.name),
    ...(gateway?.namespace === undefined ? [] : dnsLabel("httpRoute.gateway.namespace", gateway.namespace)),
    ...(gateway?.sectionName === undefined ? [] : dnsSubdomain("httpRoute.gateway.sectionName", gateway.sectionName)),
    ...hostnames.flatMap((host, index) => hostName(`httpRoute.hostnames[${index}]`, host)),
    ...(hostnames.length > 16
      ? [
          problem(
            "httpRoute.hostnames",
            "name at most 16 hosts",
            hostnames.length,
            "use a wildcard or the Gateway's own",
          ),
        ]
      : []),
    ...pathPrefix("httpRoute.path", path),
    ...servedPort("httpRoute.port", port, s),
  ];
}

function hostName(path: string, host: string): Problem[] {
  if (typeof host !== "string") return text(path, host);
  const rest = host.replace(/^\*\./, "");
  return isIP(host) === 0 && host.length <= 253 && dnsName(path, rest).length === 0
    ? []
    : [problem(path, "be a host name, with at most its first part a '*'", host, 'write one such as "db.example.com"')];
}

/** What both kinds of route take: https://kubernetes.io/docs/concepts/services-networking/ingress/#path-types */
function pathPrefix(path: string, prefix: string): Problem[] {
  if (typeof prefix !== "string") return text(path, prefix);
  const characters = /^\/([-A-Za-z0-9/._~!$&'()*+,=:@]|%[0-9a-fA-F]{2}){0,1023}$/;
  return characters.test(prefix) && !/\/\/|\/\.{1,2}(\/|$)|%2f/i.test(prefix)
    ? []
    : [problem(path, "be a plain path that starts with '/'", prefix, 'write one such as "/db"')];
}

function servedPort(path: string, port: string, { clientService: { ports } }: Settings): Problem[] {
  const names = ports.filter(({ protocol }) => protocol === "TCP").map(({ name }) => name);
  return ports.length === 0 || names.includes(port)
    ? []
    : [problem(path, "be the name of a TCP port of the client Service", port, `write one of ${names.join(", ")}`)];
}
