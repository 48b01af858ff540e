/**
 * What an app promises to other stacks, as one output. It holds no secret: the engine would treat all of it as one.
 *
 * Within a version a field may be added, and then it is optional. Whatever else changes needs the next version.
 */
export interface StatefulAppContract {
  /** The version of this record. */
  readonly contract: 1;
  /** The app's name, also that of its StatefulSet. */
  readonly app: string;
  /** The namespace everything lives in. */
  readonly namespace: string;
  /** Whose namespace and volumes these are, usually `<project>/<stack>`, where the program sets an owner. */
  readonly owner?: string;
  /** One record per pod, by ordinal. */
  readonly replicas: readonly Replica[];
  /** Where an autoscaler chooses how many pods there are: `replicas` has all that may come, of which the first ones are there. */
  readonly autoscaling?: AutoscalingOutput;
  /** The volumes of the current replicas, by claim name such as `data`. */
  readonly claims: Readonly<Record<string, ClaimOutput>>;
  /** The Service that gives pods their DNS names. */
  readonly headlessService: HeadlessService;
  /** The Service that clients use; not there for an app without ports. */
  readonly clientService?: ClientService;
  /** The pods' certificate; not there for an app without one. */
  readonly tls?: TlsOutput;
}

/** One pod's identity: what stays the same when the pod is replaced. */
export interface Replica {
  /** The pod's number in the set. */
  readonly ordinal: number;
  /** `<app>-<ordinal>`, also the pod's host name. */
  readonly podName: string;
  /** `<pod>.<headless service>.<namespace>.svc.<cluster domain>` */
  readonly dnsName: string;
  /** One per claim, in the order the claims were given: `<claim>-<app>-<ordinal>`. */
  readonly pvcNames: string[];
}

/** How many pods there may be. */
export interface AutoscalingOutput {
  readonly minReplicas: number;
  readonly maxReplicas: number;
}

/** The volumes of one claim. */
export interface ClaimOutput {
  /** Their StorageClass; not there where the cluster's default class was used. */
  readonly storageClassName?: string;
  /** One per pod, by ordinal. */
  readonly volumes: readonly VolumeOutput[];
}

/** One pod's volume, as a PersistentVolumeClaim. */
export interface VolumeOutput {
  readonly ordinal: number;
  /** `<claim>-<app>-<ordinal>` */
  readonly pvcName: string;
  /** What was asked for, as a Kubernetes quantity. */
  readonly size: string;
}

/** The Service that gives pods their DNS names, as a consumer sees it. */
export interface HeadlessService {
  readonly name: string;
  /** `<service>.<namespace>.svc.<cluster domain>`; resolves to every pod's address. */
  readonly dnsName: string;
  /** By port name; also the DNS name `_<port>._tcp.<dnsName>` resolves to every pod's name. */
  readonly ports: readonly { readonly name: string; readonly port: number }[];
}

/** The Service that clients use, as a consumer sees it. */
export interface ClientService {
  readonly name: string;
  /** `<service>.<namespace>.svc.<cluster domain>`; resolves to one address that is balanced over ready pods. */
  readonly dnsName: string;
  readonly type: string;
  /** By port name; `nodePort` where the type opens one, known once the Service exists. */
  readonly ports: readonly { readonly name: string; readonly port: number; readonly nodePort?: number }[];
}

/** The pods' certificate, as a consumer sees it. */
export interface TlsOutput {
  /** The Secret with tls.crt, tls.key and ca.crt. */
  readonly secretName: string;
  /** Who vouches for the pods, in PEM, to verify them with; empty where the issuer does not publish one. Not secret. */
  readonly ca: string;
  /** The names that verify; `*` stands for one part, such as a pod's name. */
  readonly dnsNames: readonly string[];
}
