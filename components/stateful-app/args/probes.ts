/** https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/ */
export interface ProbesArgs {
  /** Has it started? The others wait for it. @default - none */
  readonly startup?: ProbeArgs;

  /** May it get traffic? "none" switches the default off. @default - a TCP connection to the app's first TCP port */
  readonly readiness?: ProbeArgs | "none";

  /** Is it alive, or must it be restarted? @default - none */
  readonly liveness?: ProbeArgs;
}

/** One way of asking, and how often. */
export type ProbeArgs = ProbeHandler & ProbeTiming;

/** Exactly one way of asking. A port is a port's name or a number. */
export type ProbeHandler =
  | { readonly httpGet: HttpGetArgs; readonly tcpSocket?: never; readonly exec?: never; readonly grpc?: never }
  | { readonly tcpSocket: TcpSocketArgs; readonly httpGet?: never; readonly exec?: never; readonly grpc?: never }
  | { readonly exec: ExecArgs; readonly httpGet?: never; readonly tcpSocket?: never; readonly grpc?: never }
  | { readonly grpc: GrpcArgs; readonly httpGet?: never; readonly tcpSocket?: never; readonly exec?: never };

/** An HTTP request that is answered with 200 to 399. */
export interface HttpGetArgs {
  /** A port's name or number. */
  readonly port: string | number;

  /** The path asked for. @default "/" */
  readonly path?: string;

  /** HTTPS is not verified. @default "HTTP" */
  readonly scheme?: "HTTP" | "HTTPS";

  /** Header values by name. @default - none */
  readonly httpHeaders?: Readonly<Record<string, string>>;
}

/** A connection that is taken. */
export interface TcpSocketArgs {
  /** A port's name or number. */
  readonly port: string | number;
}

/** A command in the container that ends with 0. No shell: write one if you need one. */
export interface ExecArgs {
  /** The program and its arguments. */
  readonly command: readonly string[];
}

/** The gRPC health protocol: https://github.com/grpc/grpc/blob/master/doc/health-checking.md */
export interface GrpcArgs {
  /** A port's number; gRPC probes know no names. */
  readonly port: number;

  /** The service that is asked after. @default - the whole server */
  readonly service?: string;
}

/** How often a probe asks, and how often it may fail. */
export interface ProbeTiming {
  /** Seconds before the first question. @default 0 */
  readonly initialDelaySeconds?: number;

  /** Seconds between questions. @default 10 */
  readonly periodSeconds?: number;

  /** Seconds until a question counts as failed. @default 1 */
  readonly timeoutSeconds?: number;

  /** Failures in a row that change the verdict. @default 3 */
  readonly failureThreshold?: number;

  /** Successes in a row that change it back; must be 1 for startup and liveness. @default 1 */
  readonly successThreshold?: number;
}
