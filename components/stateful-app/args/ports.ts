/** A named container port, and the same port on the Services. */
export interface PortArgs {
  /** The port the container listens on, 1 to 65535. */
  readonly containerPort: number;

  /** The transport protocol. @default "TCP" */
  readonly protocol?: Protocol;
}

export type Protocol = "TCP" | "UDP" | "SCTP";
