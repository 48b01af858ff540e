import type { ExecArgs, GrpcArgs, HttpGetArgs, ProbeArgs, ProbesArgs, ProbeTiming, TcpSocketArgs } from "../args";
import type { Port } from "./ports";

export interface Probes {
  readonly startup: Probe | undefined;
  readonly readiness: Probe | undefined;
  readonly liveness: Probe | undefined;
}

export interface Probe extends Required<Omit<ProbeTiming, "terminationGracePeriodSeconds">> {
  readonly handler: Handler;
  readonly terminationGracePeriodSeconds?: number;
}

/** An HTTP request with every default filled in. */
export type Request = Required<HttpGetArgs>;

export type Handler =
  | { readonly httpGet: Request }
  | { readonly tcpSocket: TcpSocketArgs }
  | { readonly exec: ExecArgs }
  | { readonly grpc: GrpcArgs };

export function probes(args: ProbesArgs): Probes {
  return {
    startup: args.startup && probe(args.startup),
    readiness: args.readiness && args.readiness !== "none" ? probe(args.readiness) : undefined,
    liveness: args.liveness && probe(args.liveness),
  };
}

/** The app's own probes: pods with a port are not ready before it is open, unless the args set another probe. */
export function appProbes(args: ProbesArgs, ports: readonly Port[]): Probes {
  const first = ports.find(({ protocol }) => protocol === "TCP");
  const open = first && probe({ tcpSocket: { port: first.name } });
  return { ...probes(args), ...(args.readiness === undefined && { readiness: open }) };
}

function probe(args: ProbeArgs): Probe {
  return {
    handler: handler(args),
    initialDelaySeconds: args.initialDelaySeconds ?? 0,
    periodSeconds: args.periodSeconds ?? 10,
    timeoutSeconds: args.timeoutSeconds ?? 1,
    failureThreshold: args.failureThreshold ?? 3,
    successThreshold: args.successThreshold ?? 1,
    ...(args.terminationGracePeriodSeconds !== undefined && {
      terminationGracePeriodSeconds: args.terminationGracePeriodSeconds,
    }),
  };
}

/** Every handler that is set; that it is exactly one is a rule. */
function handler({ httpGet, tcpSocket, exec, grpc }: ProbeArgs): Handler {
  return {
    ...(httpGet && { httpGet: request(httpGet) }),
    ...(tcpSocket && { tcpSocket }),
    ...(exec && { exec }),
    ...(grpc && { grpc }),
  } as Handler;
}

/** For probes and lifecycle hooks alike. */
export function request(args: HttpGetArgs): Request {
  return {
    port: args.port,
    path: args.path ?? "/",
    scheme: args.scheme ?? "HTTP",
    httpHeaders: args.httpHeaders ?? {},
  };
}
