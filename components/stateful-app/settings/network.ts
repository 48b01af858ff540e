import type { Input } from "@pulumi/pulumi";
import type {
  ClientServiceFields,
  HeadlessServiceFields,
  HttpRouteArgs,
  HttpRouteRuleArgs,
  IngressRuleArgs,
  NetworkPeerArgs,
  PodServiceFields,
  PodServicesArgs,
  ServiceType,
  StatefulAppArgs,
} from "../args";
import { entries } from "./entries";
import type { Port } from "./ports";

export interface ClientService {
  readonly name: string;
  readonly type: ServiceType;
  readonly ports: readonly ServicePort[];
  /** The ports that the args choose, whether a container has them or not; undefined for all the app's own. */
  readonly portNames: readonly string[] | undefined;
  readonly annotations: Readonly<Record<string, string>>;
  readonly sessionAffinity: "None" | "ClientIP";
  readonly spec: ClientServiceFields;
}

export interface ServicePort extends Pick<Port, "name" | "protocol" | "appProtocol"> {
  readonly port: number;
  readonly nodePort: number | undefined;
}

export interface PodServices {
  readonly type: ServiceType;
  readonly ports: readonly PodServicePort[];
  readonly portNames: readonly string[] | undefined;
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec: PodServiceFields;
}

/** One port of every pod's Service. */
export interface PodServicePort extends Omit<ServicePort, "nodePort"> {
  readonly nodePorts: Readonly<Record<number, number>>;
}

export interface Ingress {
  /** All of them, beginning with the Ingress' own. */
  readonly rules: readonly IngressRule[];
  readonly ingressClassName: string | undefined;
  readonly annotations: Readonly<Record<string, string>>;
}

export interface IngressRule extends Required<Omit<IngressRuleArgs, "tlsSecretName">> {
  /** Its place in the args, such as `ingress` or `ingress.rules[0]`. */
  readonly at: string;
  readonly tlsSecretName: Input<string> | undefined;
}

export interface HttpRoute {
  readonly gateway: HttpRouteArgs["gateway"];
  readonly hostnames: readonly string[];
  /** All of them, beginning with the route's own. */
  readonly rules: readonly HttpRouteRule[];
}

export interface HttpRouteRule extends Required<HttpRouteRuleArgs> {
  readonly at: string;
}

export interface NetworkPolicy {
  readonly ingress: readonly NetworkPeerArgs[];
  readonly egress: readonly NetworkPeerArgs[];
}

export interface Network {
  readonly headlessService: { readonly name: string; readonly spec: HeadlessServiceFields };
  readonly clientService: ClientService;
  readonly podServices: PodServices | undefined;
  readonly ingress: Ingress | undefined;
  readonly httpRoute: HttpRoute | undefined;
  readonly networkPolicy: NetworkPolicy | undefined;
}

/** Services have the app's own ports, unless the args choose among those of all containers. */
export function network(
  name: string,
  args: StatefulAppArgs,
  own: readonly Port[],
  ofSidecars: readonly Port[],
): Network {
  const { podServices, ingress, httpRoute, networkPolicy } = args;
  const ports = clientPorts(args, own, [...own, ...ofSidecars]);
  const first = ports.find(({ protocol }) => protocol === "TCP")?.name ?? "";
  return {
    headlessService: {
      name: args.headlessService?.name ?? `${name}-headless`,
      spec: args.headlessService?.spec ?? {},
    },
    clientService: {
      name: args.clientService?.name ?? name,
      type: args.clientService?.type ?? "ClusterIP",
      ports,
      portNames: chosen(args.clientService?.ports),
      annotations: args.clientService?.annotations ?? {},
      sessionAffinity: args.clientService?.sessionAffinity ?? "None",
      spec: args.clientService?.spec ?? {},
    },
    podServices: podServices && {
      type: podServices.type ?? "ClusterIP",
      ports: podPorts(podServices, own, [...own, ...ofSidecars]),
      portNames: chosen(podServices.ports),
      annotations: podServices.annotations ?? {},
      spec: podServices.spec ?? {},
    },
    ingress: ingress && {
      rules: [ingress, ...(ingress.rules ?? [])].map((rule, index) => ({
        at: at("ingress", index),
        host: rule.host,
        path: rule.path ?? "/",
        pathType: rule.pathType ?? "Prefix",
        port: rule.port ?? first,
        tlsSecretName: rule.tlsSecretName ?? ingress.tlsSecretName,
      })),
      ingressClassName: ingress.ingressClassName,
      annotations: ingress.annotations ?? {},
    },
    httpRoute: httpRoute && {
      gateway: httpRoute.gateway,
      hostnames: httpRoute.hostnames ?? [],
      rules: [httpRoute, ...(httpRoute.rules ?? [])].map((rule, index) => ({
        at: at("httpRoute", index),
        path: rule.path ?? "/",
        port: rule.port ?? first,
      })),
    },
    networkPolicy: networkPolicy && {
      ingress: networkPolicy.ingress ?? [],
      egress: networkPolicy.egress ?? [],
    },
  };
}

const at = (route: string, index: number) => (index === 0 ? route : `${route}.rules[${index - 1}]`);

function clientPorts({ clientService }: StatefulAppArgs, own: readonly Port[], all: readonly Port[]): ServicePort[] {
  return served(clientService?.ports, own, all).map(
    ({ port: { name, containerPort, protocol, appProtocol }, args }) => ({
      name,
      port: args?.port ?? containerPort,
      nodePort: args?.nodePort,
      protocol,
      appProtocol,
    }),
  );
}

function podPorts({ ports }: PodServicesArgs, own: readonly Port[], all: readonly Port[]): PodServicePort[] {
  return served(ports, own, all).map(({ port: { name, containerPort, protocol, appProtocol }, args }) => ({
    name,
    port: args?.port ?? containerPort,
    nodePorts: args?.nodePorts ?? {},
    protocol,
    appProtocol,
  }));
}

/** In the order of the args, so that the first one chosen is the first of the Service. */
function served<T>(args: Choice<T>, own: readonly Port[], all: readonly Port[]): { port: Port; args: T | undefined }[] {
  if (args === undefined) return own.map((port) => ({ port, args: undefined }));
  return entries(args).flatMap(([name, args]) =>
    all.filter((port) => port.name === name).map((port) => ({ port, args })),
  );
}

function chosen<T>(args: Choice<T>): string[] | undefined {
  return args && entries(args).map(([name]) => name);
}

type Choice<T> = Readonly<Record<string, T>> | undefined;
