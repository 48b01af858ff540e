import type { Input } from "@pulumi/pulumi";
import type { ClientServiceFields, HeadlessServiceFields, PodServiceFields } from "./kubernetes";

/** A namespace that is managed elsewhere. */
export interface ExistingNamespace {
  /** Its name. */
  readonly existing: string;
}

/** The governing Service of the set. */
export interface HeadlessServiceArgs {
  /** Its name, which is part of every pod's DNS name and fixed once the app exists. @default - `<app>-headless` */
  readonly name?: string;

  /** Other fields of its spec, in Kubernetes' words. @default - none */
  readonly spec?: HeadlessServiceFields;
}

export type ServiceType = "ClusterIP" | "NodePort" | "LoadBalancer";

/** The Service that clients use. */
export interface ClientServiceArgs {
  /** Its name, and the first part of the DNS name that clients use. @default - the app's name */
  readonly name?: string;

  /** `NodePort` also opens a port on every node, `LoadBalancer` also asks the cloud for an address. @default "ClusterIP" */
  readonly type?: ServiceType;

  /**
   * The ports it has, by the name of a container port of the app or of a sidecar: `{ http: {} }` opens that one only.
   *
   * @default - all the app's own, under their own numbers
   */
  readonly ports?: Readonly<Record<string, ServicePortArgs>>;

  /** Annotations, such as settings of a cloud's load balancer. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;

  /** Whether a client is sent to the same pod each time. @default "None" */
  readonly sessionAffinity?: "None" | "ClientIP";

  /** Other fields of its spec, in Kubernetes' words. @default - none */
  readonly spec?: ClientServiceFields;
}

/** One port of the client Service. */
export interface ServicePortArgs {
  /** The Service's port, 1 to 65535. @default - the container port's number */
  readonly port?: number;

  /** The port on every node for NodePort and LoadBalancer, usually 30000 to 32767. @default - a free one */
  readonly nodePort?: number;
}

/** One Service per pod, named like the pod, for clients that must reach a certain member. */
export interface PodServicesArgs {
  /** The type of each: cluster-internal, a port on every node, or a cloud's address. @default "ClusterIP" */
  readonly type?: ServiceType;

  /**
   * The ports of each, by the name of a container port of the app or of a sidecar.
   *
   * @default - all the app's own, under their own numbers
   */
  readonly ports?: Readonly<Record<string, PodServicePortArgs>>;

  /** Annotations on each of them. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;

  /** Other fields of their spec, in Kubernetes' words. @default - none */
  readonly spec?: PodServiceFields;
}

/** One port of the Services of single pods. */
export interface PodServicePortArgs {
  /** The Services' port, 1 to 65535. @default - the container port's number */
  readonly port?: number;

  /** The port on every node by ordinal, such as `{ 0: 30070, 1: 30071 }`, for NodePort and LoadBalancer. @default - free ones */
  readonly nodePorts?: Readonly<Record<number, number>>;
}

/** https://kubernetes.io/docs/concepts/services-networking/ingress/ */
export interface IngressArgs extends IngressRuleArgs {
  /** More hosts and paths. @default - none */
  readonly rules?: readonly IngressRuleArgs[];

  /** The IngressClass. @default - the cluster's default class */
  readonly ingressClassName?: string;

  /** Annotations, such as settings of the Ingress controller. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** One host and path, and the port they lead to. */
export interface IngressRuleArgs {
  /** The host name; a wildcard such as `*.example.com` is one level deep. */
  readonly host: string;

  /** The path. @default "/" */
  readonly path?: string;

  /** Whether paths that begin with it count, only it itself, or what the controller makes of it. @default "Prefix" */
  readonly pathType?: "Prefix" | "Exact" | "ImplementationSpecific";

  /** The name of a port of the client Service. @default - the first TCP port */
  readonly port?: string;

  /** The Secret with a certificate for the host. @default - among `rules` that of the first host, else plain HTTP */
  readonly tlsSecretName?: Input<string>;
}

/** https://gateway-api.sigs.k8s.io/api-types/httproute/ */
export interface HttpRouteArgs extends HttpRouteRuleArgs {
  /** The Gateway it is attached to. */
  readonly gateway: GatewayArgs;

  /** The host names. @default - all of the Gateway's */
  readonly hostnames?: readonly string[];

  /** More paths. @default - none */
  readonly rules?: readonly HttpRouteRuleArgs[];
}

/** One path, and the port it leads to. */
export interface HttpRouteRuleArgs {
  /** The path prefix. @default "/" */
  readonly path?: string;

  /** The name of a port of the client Service. @default - the first TCP port */
  readonly port?: string;
}

/** A Gateway that is managed elsewhere. */
export interface GatewayArgs {
  /** Its name. */
  readonly name: string;

  /** Its namespace. @default - the app's own */
  readonly namespace?: string;

  /** The name of one of its listeners. @default - all that accept the route */
  readonly sectionName?: string;
}

/**
 * Denies all traffic but DNS, the pods among themselves, the app's own Jobs, and the peers named here.
 *
 * https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export interface NetworkPolicyArgs {
  /** Peers that may reach the app's ports. @default - only its own pods */
  readonly ingress?: readonly NetworkPeerArgs[];

  /** Peers that the app may reach beside DNS and its own pods. @default - none */
  readonly egress?: readonly NetworkPeerArgs[];
}

/** Pods by labels, or addresses. All fields must match: those pods, in those namespaces, on those ports. */
export interface NetworkPeerArgs {
  /** Labels of the pods. @default - all pods */
  readonly podLabels?: Readonly<Record<string, string>>;

  /** Labels of their namespaces; `{}` means every namespace. @default - the app's own namespace */
  readonly namespaceLabels?: Readonly<Record<string, string>>;

  /** Addresses instead of pods, such as "10.0.0.0/8". @default - pods */
  readonly cidr?: string;

  /** Names or numbers of the app's and its sidecars' ports for ingress, numbers of TCP ports for egress. @default - all */
  readonly ports?: readonly (string | number)[];
}
