import { isIP } from "node:net";
import type { IngressRule, Settings } from "../settings";
import { needsPorts } from "./services";
import { problem, type Problem } from "../../problems/problem";
import { dnsLabel, dnsName, dnsSubdomain, objectName, oneOf } from "../../problems/rules";
import { text } from "../../problems/values";

export function routeProblems(s: Settings): Problem[] {
  return [...ingress(s), ...httpRoute(s)];
}

function ingress(s: Settings): Problem[] {
  if (!s.ingress) return [];
  const { rules, ingressClassName } = s.ingress;
  return [
    ...needsPorts("ingress", s.clientService.ports),
    ...rules.flatMap((rule) => ingressRule(rule, s)),
    ...sameRoute(rules.map(({ at, host, path, pathType }) => [at, `${host}${path} (${pathType})`])),
    ...(ingressClassName === undefined ? [] : dnsSubdomain("ingress.ingressClassName", ingressClassName)),
  ];
}

function ingressRule({ at, host, path, pathType, port, tlsSecretName }: IngressRule, s: Settings): Problem[] {
  return [
    ...hostName(`${at}.host`, host),
    ...pathPrefix(`${at}.path`, path),
    ...oneOf(`${at}.pathType`, pathType, ["Prefix", "Exact", "ImplementationSpecific"]),
    ...servedPort(`${at}.port`, port, s),
    ...(tlsSecretName === undefined ? [] : objectName(`${at}.tlsSecretName`, tlsSecretName)),
  ];
}

/** Which of the two would win is up to the controller. */
function sameRoute(routes: readonly (readonly [at: string, route: string])[]): Problem[] {
  return routes.flatMap(([at, route], index) => {
    const other = routes.slice(0, index).find(([, earlier]) => earlier === route);
    return other ? [problem(at, `differ from ${other[0]}`, route, "remove one of them")] : [];
  });
}

function httpRoute(s: Settings): Problem[] {
  if (!s.httpRoute) return [];
  const { gateway, hostnames, rules } = s.httpRoute;
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
    ...rules.flatMap(({ at, path, port }) => [...pathPrefix(`${at}.path`, path), ...servedPort(`${at}.port`, port, s)]),
    ...sameRoute(rules.map(({ at, path }) => [at, path])),
    ...(rules.length > 16 ? [problem("httpRoute.rules", "be at most 15", rules.length - 1, "use another route")] : []),
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
