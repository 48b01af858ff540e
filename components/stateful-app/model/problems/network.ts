import { isIP } from "node:net";
import type { NetworkPeerArgs } from "../../args";
import { ordinals, podName } from "../names";
import type { Settings } from "../settings";
import { labels } from "./labels";
import { problem, type Problem } from "./problem";
import { dnsLabel, dnsSubdomain, isDnsSubdomain, oneOf, portNumber, serviceName } from "./rules";

const types = ["ClusterIP", "NodePort", "LoadBalancer"];

export function networkProblems(s: Settings): Problem[] {
  return [
    ...oneOf("clientService.type", s.clientService.type, types),
    ...oneOf("clientService.sessionAffinity", s.clientService.sessionAffinity, ["None", "ClientIP"]),
    ...podServices(s),
    ...ingress(s),
    ...httpRoute(s),
    ...(s.networkPolicy?.clients ?? []).flatMap((peer, index) => client(`networkPolicy.clients[${index}]`, peer, s)),
    ...(s.networkPolicy?.destinations ?? []).flatMap((one, index) =>
      destination(`networkPolicy.destinations[${index}]`, one),
    ),
  ];
}

/** Without ports there is no Service to lead to. */
function needsPorts(path: string, { ports }: Settings): Problem[] {
  return ports.length > 0 ? [] : [problem(path, "have a port to lead to", "no ports", "add one to ports")];
}

function podServices(s: Settings): Problem[] {
  if (!s.podServices) return [];
  const others = [s.headlessService.name, s.clientService.name];
  return [
    ...needsPorts("podServices", s),
    ...oneOf("podServices.type", s.podServices.type, types),
    ...serviceName("name", s.name),
    ...ordinals(s)
      .map((ordinal) => podName(s, ordinal))
      .filter((name) => others.includes(name))
      .map((name) => problem("podServices", "not be named like another Service of the app", name, "rename that one")),
  ];
}

function ingress(s: Settings): Problem[] {
  if (!s.ingress) return [];
  const { host, path, port, className } = s.ingress;
  const valid = isDnsSubdomain(host.replace(/^\*\./, "")) && host.includes(".") && isIP(host) === 0;
  return [
    ...needsPorts("ingress", s),
    ...(valid
      ? []
      : [
          problem(
            "ingress.host",
            "be a host name, with at most its first part a '*'",
            host,
            'write one such as "db.example.com"',
          ),
        ]),
    ...pathPrefix("ingress.path", path),
    ...knownPort("ingress.port", port, s),
    ...(className === undefined ? [] : dnsSubdomain("ingress.className", className)),
  ];
}

function httpRoute(s: Settings): Problem[] {
  if (!s.httpRoute) return [];
  const { gateway, hostnames, path, port } = s.httpRoute;
  return [
    ...needsPorts("httpRoute", s),
    ...dnsSubdomain("httpRoute.gateway.name", gateway.name),
    ...(gateway.namespace === undefined ? [] : dnsLabel("httpRoute.gateway.namespace", gateway.namespace)),
    ...(gateway.sectionName === undefined ? [] : dnsSubdomain("httpRoute.gateway.sectionName", gateway.sectionName)),
    ...hostnames.flatMap((host, index) => dnsSubdomain(`httpRoute.hostnames[${index}]`, host.replace(/^\*\./, ""))),
    ...pathPrefix("httpRoute.path", path),
    ...knownPort("httpRoute.port", port, s),
  ];
}

/** https://kubernetes.io/docs/concepts/services-networking/ingress/#path-types */
function pathPrefix(path: string, said: string): Problem[] {
  const valid = said.startsWith("/") && !/\/\/|\/\.{1,2}(\/|$)|%2f/i.test(said) && !/[\s;]/.test(said);
  return valid ? [] : [problem(path, "be a plain path that starts with '/'", said, 'write one such as "/db"')];
}

function knownPort(path: string, port: string, { ports }: Settings): Problem[] {
  const names = ports.map(({ name }) => name);
  return names.length === 0 || names.includes(port)
    ? []
    : [problem(path, "be the name of a port of the app", port, `write one of ${names.join(", ")}`)];
}

function client(path: string, said: NetworkPeerArgs, s: Settings): Problem[] {
  return [
    ...peer(path, said),
    ...(said.ports ?? []).flatMap((port) =>
      typeof port === "number" ? portNumber(`${path}.ports`, port) : knownPort(`${path}.ports`, port, s),
    ),
  ];
}

/** A name would be looked up in the other side's pods, of which nothing is known here. */
function destination(path: string, said: NetworkPeerArgs): Problem[] {
  return [
    ...peer(path, said),
    ...(said.ports ?? []).flatMap((port) =>
      typeof port === "number"
        ? portNumber(`${path}.ports`, port)
        : [problem(`${path}.ports`, "be a number", port, "write the port's number")],
    ),
  ];
}

function peer(path: string, { podLabels, namespaceLabels, cidr }: NetworkPeerArgs): Problem[] {
  if (cidr !== undefined && (podLabels || namespaceLabels))
    return [problem(path, "name pods or addresses", { podLabels, namespaceLabels, cidr }, "write two entries")];
  return [
    ...labels(`${path}.podLabels`, podLabels ?? {}),
    ...labels(`${path}.namespaceLabels`, namespaceLabels ?? {}),
    ...(cidr === undefined || isCidr(cidr)
      ? []
      : [problem(`${path}.cidr`, "be addresses in CIDR notation", cidr, 'write some such as "10.0.0.0/8"')]),
  ];
}

function isCidr(text: string): boolean {
  const [address = "", bits = "", ...rest] = text.split("/");
  const version = isIP(address);
  return (
    rest.length === 0 &&
    version > 0 &&
    /^(0|[1-9][0-9]?|1[0-2][0-9])$/.test(bits) &&
    Number(bits) <= (version === 4 ? 32 : 128)
  );
}
