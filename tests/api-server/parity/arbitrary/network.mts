import fc from "fast-check";
import type {
  ClientServiceArgs,
  HttpRouteArgs,
  IngressArgs,
  NetworkPeerArgs,
  NetworkPolicyArgs,
  PodServicesArgs,
  ServiceType,
  StatefulAppArgs,
} from "../../../../components/stateful-app/args/index.ts";
import { annotations, label, labels, some, subdomain } from "./name.mts";
import { headlessSpec, serviceSpec } from "./service-spec.mts";
import { portReference, tcpPorts, type Ports } from "./port.mts";

export type Network = Pick<
  StatefulAppArgs,
  "headlessService" | "clientService" | "podServices" | "ingress" | "httpRoute" | "networkPolicy"
>;

/** Something that refers to ports, as soon as it is known which there are. */
type Exposing<T> = (ports: readonly string[]) => T;

const type = fc.constantFrom<ServiceType>("ClusterIP", "NodePort", "LoadBalancer");
const serviceName = label(60).map((name) => `svc${name}`);

const clientService: fc.Arbitrary<Exposing<ClientServiceArgs>> = fc
  .tuple(
    some<Required<Omit<ClientServiceArgs, "ports" | "spec">>>({
      name: serviceName,
      type,
      annotations,
      sessionAffinity: fc.constantFrom("None", "ClientIP"),
    }),
    fc.option(fc.constantFrom(2, 81, 8443, 65534)),
    fc.boolean(),
    fc.option(serviceSpec),
  )
  .map(([rest, port, withNodePort, spec]) => ([first]) => ({
    ...rest,
    ...(spec && { spec: spec(rest) }),
    ...(first !== undefined &&
      port !== null && {
        ports: {
          [first]: { port, ...(withNodePort && (rest.type ?? "ClusterIP") !== "ClusterIP" && { nodePort: 30_071 }) },
        },
      }),
  }));

const podServices: fc.Arbitrary<Exposing<PodServicesArgs>> = fc
  .tuple(
    some<Required<Omit<PodServicesArgs, "ports" | "spec">>>({ type, annotations }),
    fc.option(fc.boolean()),
    fc.option(serviceSpec),
  )
  .map(([rest, withNodePorts, spec]) => ([first]) => ({
    ...rest,
    ...(spec && { spec: spec(rest) }),
    ...(first !== undefined &&
      withNodePorts !== null && {
        ports: {
          [first]: withNodePorts && (rest.type ?? "ClusterIP") !== "ClusterIP" ? { nodePorts: { 0: 30_070 } } : {},
        },
      }),
  }));

const host = fc.constantFrom("db.example.com", "*.example.com", "a.b");
const path = fc.constantFrom("/", "/db", "/a/b/", "/a..b");

const pathType = fc.constantFrom("Prefix" as const, "Exact" as const, "ImplementationSpecific" as const);

const rules = fc.uniqueArray(
  fc.tuple(some({ pathType, tlsSecretName: subdomain }), fc.constantFrom("/more", "/other/")).map(([rest, path]) => ({
    host: "more.example.com",
    path,
    ...rest,
  })),
  { minLength: 1, maxLength: 2, selector: ({ path }) => path },
);

const ingress: fc.Arbitrary<Exposing<IngressArgs>> = fc
  .tuple(
    host,
    fc.nat(3),
    some({ path, pathType, rules, ingressClassName: subdomain, tlsSecretName: subdomain, annotations }),
  )
  .map(([host, index, rest]) => (ports) => ({
    host,
    ...rest,
    ...(index > 0 && { port: ports[index % ports.length]! }),
  }));

const httpRoute: fc.Arbitrary<HttpRouteArgs> = fc
  .tuple(
    fc
      .tuple(subdomain, some({ namespace: label(), sectionName: subdomain }))
      .map(([name, rest]) => ({ name, ...rest })),
    some({
      hostnames: fc.uniqueArray(host, { maxLength: 2 }),
      path,
      rules: fc.constantFrom([{ path: "/more" }], [{ path: "/more" }, { path: "/other/" }]),
    }),
  )
  .map(([gateway, rest]) => ({ gateway, ...rest }));

const pods = some(
  { podLabels: fc.oneof(fc.constant({}), labels), namespaceLabels: fc.oneof(fc.constant({}), labels) },
  1,
);
const addresses = fc.constantFrom("10.0.0.0/8", "0.0.0.0/0", "192.168.1.1/32", "fd00::/8").map((cidr) => ({ cidr }));
const peer: fc.Arbitrary<Omit<NetworkPeerArgs, "ports">> = fc.oneof(pods, addresses);

const networkPolicy: fc.Arbitrary<Exposing<NetworkPolicyArgs>> = fc
  .tuple(
    fc.array(fc.tuple(peer, fc.option(portReference)), { maxLength: 2 }),
    fc.array(fc.tuple(peer, fc.option(fc.constantFrom(1, 443, 65535))), { maxLength: 2 }),
  )
  .map(([ingress, egress]) => (ports) => ({
    ...(ingress.length > 0 && {
      ingress: ingress.map(([peer, port]) => ({ ...peer, ...(port && { ports: [port(ports)] }) })),
    }),
    ...(egress.length > 0 && {
      egress: egress.map(([peer, port]) => ({ ...peer, ...(port && { ports: [port] }) })),
    }),
  }));

/** What leads to a port is only said where there is one. */
export const network: fc.Arbitrary<(ports: Ports) => Network> = fc
  .tuple(
    some({
      headlessService: fc
        .tuple(label(60), some({ spec: headlessSpec }))
        .map(([name, rest]) => ({ name: `peers${name.slice(0, 58)}`, ...rest })),
    }),
    some({ clientService, networkPolicy }),
    some({ ingress, podServices, httpRoute }),
  )
  .map(([headless, { clientService, networkPolicy }, { ingress, podServices, httpRoute }]) => (all) => {
    const ports = Object.keys(all);
    const client = clientService?.(ports);
    const web = tcpPorts(all).filter((name) => client?.ports === undefined || name in client.ports);
    return {
      ...headless,
      ...(client && { clientService: client }),
      ...(networkPolicy && { networkPolicy: networkPolicy(ports) }),
      ...(ports.length > 0 && podServices && { podServices: podServices(ports) }),
      ...(web.length > 0 && httpRoute && { httpRoute }),
      ...(web.length > 0 && ingress && { ingress: ingress(web) }),
    };
  });
