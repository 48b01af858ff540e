import type { Input } from "@pulumi/pulumi";
import type {
  AccessMode,
  EnvValue,
  HttpGetArgs,
  PodManagement,
  PortArgs,
  ProbeArgs,
  ProbesArgs,
  ProbeTiming,
  ResourcesArgs,
  RetentionArgs,
  StatefulAppArgs,
} from "../args";

/** What was said and what was left out, in one plain record: every default stands here and nowhere else. */
export interface Settings {
  readonly name: string;
  readonly namespace: { readonly name: string; readonly owned: boolean };
  readonly owner: string | undefined;
  readonly image: Input<string>;
  readonly imagePullPolicy: string;
  readonly command: readonly Input<string>[] | undefined;
  readonly args: readonly Input<string>[] | undefined;
  readonly replicas: number;
  readonly podManagement: PodManagement;
  readonly ports: readonly Port[];
  readonly env: Readonly<Record<string, EnvValue>>;
  readonly files: readonly Files[];
  readonly claims: readonly Claim[];
  readonly probes: Probes;
  readonly resources: Required<ResourcesArgs>;
  readonly retention: Required<RetentionArgs>;
  readonly headlessService: { readonly name: string };
  readonly clientService: ClientService;
  readonly clusterDomain: string;
  readonly terminationGracePeriodSeconds: number;
  readonly progressDeadlineSeconds: number;
}

export interface Port {
  readonly name: string;
  readonly containerPort: number;
  readonly protocol: "TCP" | "UDP" | "SCTP";
}

export interface Files {
  readonly name: string;
  readonly mountPath: string;
  readonly data: Readonly<Record<string, string>>;
  readonly subPath: string | undefined;
}

export interface Claim {
  readonly name: string;
  readonly size: string;
  readonly mountPath: string;
  readonly storageClass: string | undefined;
  readonly accessModes: readonly AccessMode[];
}

export interface Probes {
  readonly startup: Probe | undefined;
  readonly readiness: Probe | undefined;
  readonly liveness: Probe | undefined;
}

export interface Probe extends Required<ProbeTiming> {
  readonly handler: Handler;
}

export type Handler =
  | { readonly httpGet: Required<HttpGetArgs> }
  | { readonly tcpSocket: { readonly port: string | number } }
  | { readonly exec: { readonly command: readonly string[] } };

export interface ClientService {
  readonly name: string;
  readonly type: "ClusterIP" | "NodePort";
  readonly ports: readonly ServicePort[];
  /** The ports that were spoken of, whether the app has them or not. */
  readonly said: readonly string[];
}

export interface ServicePort {
  readonly name: string;
  readonly port: number;
  readonly nodePort: number | undefined;
  readonly protocol: Port["protocol"];
}

const defaultResources: Required<ResourcesArgs> = {
  requests: { cpu: "100m", memory: "128Mi", "ephemeral-storage": "64Mi" },
  limits: { cpu: "500m", memory: "256Mi", "ephemeral-storage": "256Mi" },
};

export function settings(name: string, args: StatefulAppArgs): Settings {
  const ports = named(args.ports).map(port);
  return {
    name,
    namespace:
      typeof args.namespace === "string"
        ? { name: args.namespace, owned: true }
        : { name: args.namespace.existing, owned: false },
    owner: args.owner,
    image: args.image,
    imagePullPolicy: args.imagePullPolicy ?? "IfNotPresent",
    command: args.command,
    args: args.args,
    replicas: args.replicas ?? 1,
    podManagement: args.podManagement ?? "Parallel",
    ports,
    env: args.env ?? {},
    files: named(args.files).map(([name, files]) => ({ name, subPath: undefined, ...files })),
    claims: named(args.claims).map(([name, claim]) => ({
      name,
      size: claim.size,
      mountPath: claim.mountPath,
      storageClass: claim.storageClass,
      accessModes: claim.accessModes ?? ["ReadWriteOnce"],
    })),
    probes: probes(args.probes ?? {}, ports),
    resources: args.resources
      ? {
          requests: args.resources.requests ?? args.resources.limits ?? {},
          limits: args.resources.limits ?? {},
        }
      : defaultResources,
    retention: {
      onDestroy: args.retention?.onDestroy ?? "Retain",
      onScaleDown: args.retention?.onScaleDown ?? "Retain",
    },
    headlessService: { name: args.headlessService?.name ?? `${name}-headless` },
    clientService: {
      name: args.clientService?.name ?? name,
      type: args.clientService?.type ?? "ClusterIP",
      ports: ports.map((port) => servicePort(port, args)),
      said: Object.keys(args.clientService?.ports ?? {}),
    },
    clusterDomain: args.clusterDomain ?? "cluster.local",
    terminationGracePeriodSeconds: args.terminationGracePeriodSeconds ?? 30,
    progressDeadlineSeconds: args.progressDeadlineSeconds ?? 300,
  };
}

function named<T>(record: Readonly<Record<string, T>> | undefined): [string, T][] {
  return Object.entries(record ?? {});
}

function port([name, said]: [string, number | PortArgs]): Port {
  return typeof said === "number"
    ? { name, containerPort: said, protocol: "TCP" }
    : { name, containerPort: said.containerPort, protocol: said.protocol ?? "TCP" };
}

function servicePort({ name, containerPort, protocol }: Port, args: StatefulAppArgs): ServicePort {
  const said = args.clientService?.ports?.[name];
  return { name, port: said?.port ?? containerPort, nodePort: said?.nodePort, protocol };
}

function probes(said: ProbesArgs, ports: readonly Port[]): Probes {
  return {
    startup: said.startup && probe(said.startup),
    readiness: said.readiness === "none" ? undefined : said.readiness ? probe(said.readiness) : firstPortOpen(ports),
    liveness: said.liveness && probe(said.liveness),
  };
}

function firstPortOpen(ports: readonly Port[]): Probe | undefined {
  const first = ports.find(({ protocol }) => protocol === "TCP");
  return first && probe({ tcpSocket: { port: first.name } });
}

function probe(said: ProbeArgs): Probe {
  const { httpGet, tcpSocket, exec } = said;
  return {
    handler: httpGet
      ? {
          httpGet: {
            port: httpGet.port,
            path: httpGet.path ?? "/",
            scheme: httpGet.scheme ?? "HTTP",
            headers: httpGet.headers ?? {},
          },
        }
      : tcpSocket
        ? { tcpSocket }
        : { exec },
    initialDelaySeconds: said.initialDelaySeconds ?? 0,
    periodSeconds: said.periodSeconds ?? 10,
    timeoutSeconds: said.timeoutSeconds ?? 1,
    failureThreshold: said.failureThreshold ?? 3,
    successThreshold: said.successThreshold ?? 1,
  };
}
