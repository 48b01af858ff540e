import type { ExecArgs, GrpcArgs, HttpGetArgs, ProbeArgs, ProbesArgs, ProbeTiming, TcpSocketArgs } from "../args";
import type { Port } from "./ports";

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
  | { readonly tcpSocket: TcpSocketArgs }
  | { readonly exec: ExecArgs }
  | { readonly grpc: GrpcArgs };

export function probes(said: ProbesArgs): Probes {
  return {
    startup: said.startup && probe(said.startup),
    readiness: said.readiness && said.readiness !== "none" ? probe(said.readiness) : undefined,
    liveness: said.liveness && probe(said.liveness),
  };
}

/** The app's own probes: pods with a port are not ready before it is open, unless something else is said. */
export function appProbes(said: ProbesArgs, ports: readonly Port[]): Probes {
  const first = ports.find(({ protocol }) => protocol === "TCP");
  const open = first && probe({ tcpSocket: { port: first.name } });
  return { ...probes(said), ...(said.readiness === undefined && { readiness: open }) };
}

function probe(said: ProbeArgs): Probe {
  return {
    handler: handler(said),
    initialDelaySeconds: said.initialDelaySeconds ?? 0,
    periodSeconds: said.periodSeconds ?? 10,
    timeoutSeconds: said.timeoutSeconds ?? 1,
    failureThreshold: said.failureThreshold ?? 3,
    successThreshold: said.successThreshold ?? 1,
  };
}

/** All that was said; that it is exactly one is a rule. */
function handler({ httpGet, tcpSocket, exec, grpc }: ProbeArgs): Handler {
  return {
    ...(httpGet && { httpGet: request(httpGet) }),
    ...(tcpSocket && { tcpSocket }),
    ...(exec && { exec }),
    ...(grpc && { grpc }),
  } as Handler;
}

/** An HTTP request with everything said, for probes and lifecycle hooks alike. */
export function request(said: HttpGetArgs): Required<HttpGetArgs> {
  return {
    port: said.port,
    path: said.path ?? "/",
    scheme: said.scheme ?? "HTTP",
    httpHeaders: said.httpHeaders ?? {},
  };
}
