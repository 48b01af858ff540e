/** https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/ */
export interface ProbesArgs {
  /** Whether the container has started; the other probes wait for it. @default - none */
  readonly startup?: ProbeArgs;

  /** Whether the pod may receive traffic. "none" removes the default. @default - a TCP connection to the app's first TCP port */
  readonly readiness?: ProbeArgs | "none";

  /** Whether the container must be restarted. @default - none */
  readonly liveness?: ProbeArgs;
}

/** A check and its timing. */
export type ProbeArgs = ProbeHandler & ProbeTiming;

/** Exactly one kind of check. A port is a name or a number. */
export type ProbeHandler =
  | { readonly httpGet: HttpGetArgs; readonly tcpSocket?: never; readonly exec?: never; readonly grpc?: never }
  | { readonly tcpSocket: TcpSocketArgs; readonly httpGet?: never; readonly exec?: never; readonly grpc?: never }
  | { readonly exec: ExecArgs; readonly httpGet?: never; readonly tcpSocket?: never; readonly grpc?: never }
  | { readonly grpc: GrpcArgs; readonly httpGet?: never; readonly tcpSocket?: never; readonly exec?: never };

/** An HTTP request; a status from 200 to 399 counts as success. */
export interface HttpGetArgs {
  /** A port's name or number. */
  readonly port: string | number;

  /** The path of the request. @default "/" */
  readonly path?: string;

  /** Certificates are not verified for HTTPS. @default "HTTP" */
  readonly scheme?: "HTTP" | "HTTPS";

  /** Header values by name. @default - none */
  readonly httpHeaders?: Readonly<Record<string, string>>;
}

/** A TCP connection. */
export interface TcpSocketArgs {
  /** A port's name or number. */
  readonly port: string | number;
}

/** A command in the container; exit code 0 counts as success. It is not run in a shell. */
export interface ExecArgs {
  /** The program and its arguments. */
  readonly command: readonly string[];
}

/** The gRPC health protocol: https://github.com/grpc/grpc/blob/master/doc/health-checking.md */
export interface GrpcArgs {
  /** A port's number; gRPC probes accept no names. */
  readonly port: number;

  /** The service to check. @default - the whole server */
  readonly service?: string;
}

/** How often a probe runs, and how often it may fail. */
export interface ProbeTiming {
  /** Seconds before the first probe. @default 0 */
  readonly initialDelaySeconds?: number;

  /** Seconds between probes. @default 10 */
  readonly periodSeconds?: number;

  /** Seconds until a probe times out. @default 1 */
  readonly timeoutSeconds?: number;

  /** Failures in a row before the probe counts as failed. @default 3 */
  readonly failureThreshold?: number;

  /** Successes in a row before it counts as passed again; must be 1 for startup and liveness. @default 1 */
  readonly successThreshold?: number;

  /** Seconds between SIGTERM and SIGKILL after the probe failed; not for readiness. @default - the pods' terminationGracePeriodSeconds */
  readonly terminationGracePeriodSeconds?: number;
}
