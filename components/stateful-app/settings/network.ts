import type { Input } from "@pulumi/pulumi";
import type {
  ClientServiceFields,
  HeadlessServiceFields,
  HttpRouteArgs,
  NetworkPeerArgs,
  PodServiceFields,
  ServiceType,
  StatefulAppArgs,
} from "../args";
import type { Port } from "./ports";

export interface ClientService {
  readonly name: string;
  readonly type: ServiceType;
  readonly ports: readonly ServicePort[];
  /** The ports that were spoken of, whether the app has them or not. */
  readonly portNames: readonly string[];
  readonly annotations: Readonly<Record<string, string>>;
  readonly sessionAffinity: "None" | "ClientIP";
  readonly spec: ClientServiceFields;
}

export interface ServicePort {
  readonly name: string;
  readonly port: number;
  readonly nodePort: number | undefined;
  readonly protocol: Port["protocol"];
}

export interface PodServices {
  readonly type: ServiceType;
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec: PodServiceFields;
}

export interface Ingress {
  readonly host: string;
  readonly path: string;
  readonly port: string;
  readonly ingressClassName: string | undefined;
  readonly tlsSecretName: Input<string> | undefined;
  readonly annotations: Readonly<Record<string, string>>;
}

export interface HttpRoute {
  readonly gateway: HttpRouteArgs["gateway"];
  readonly hostnames: readonly string[];
  readonly path: string;
  readonly port: string;
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

export function network(name: string, args: StatefulAppArgs, ports: readonly Port[]): Network {
  const { podServices, ingress, httpRoute, networkPolicy } = args;
  const first = ports.find(({ protocol }) => protocol === "TCP")?.name ?? "";
  return {
    headlessService: {
      name: args.headlessService?.name ?? `${name}-headless`,
      spec: args.headlessService?.spec ?? {},
    },
    clientService: {
      name: args.clientService?.name ?? name,
      type: args.clientService?.type ?? "ClusterIP",
      ports: ports.map((port) => servicePort(port, args)),
      portNames: Object.keys(args.clientService?.ports ?? {}),
      annotations: args.clientService?.annotations ?? {},
      sessionAffinity: args.clientService?.sessionAffinity ?? "None",
      spec: args.clientService?.spec ?? {},
    },
    podServices: podServices && {
      type: podServices.type ?? "ClusterIP",
      annotations: podServices.annotations ?? {},
      spec: podServices.spec ?? {},
    },
    ingress: ingress && {
      host: ingress.host,
      path: ingress.path ?? "/",
      port: ingress.port ?? first,
      ingressClassName: ingress.ingressClassName,
      tlsSecretName: ingress.tlsSecretName,
      annotations: ingress.annotations ?? {},
    },
    httpRoute: httpRoute && {
      gateway: httpRoute.gateway,
      hostnames: httpRoute.hostnames ?? [],
      path: httpRoute.path ?? "/",
      port: httpRoute.port ?? first,
    },
    networkPolicy: networkPolicy && {
      ingress: networkPolicy.ingress ?? [],
      egress: networkPolicy.egress ?? [],
    },
  };
}

function servicePort({ name, containerPort, protocol }: Port, args: StatefulAppArgs): ServicePort {
  const port = args.clientService?.ports?.[name];
  return { name, port: port?.port ?? containerPort, nodePort: port?.nodePort, protocol };
}
