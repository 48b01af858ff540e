/** A named container port, and the same port on the Services. */
export interface PortArgs {
  /** The port the container listens on, 1 to 65535. */
  readonly containerPort: number;

  /** The transport protocol. @default "TCP" */
  readonly protocol?: Protocol;

  /** What is spoken over it, such as "kubernetes.io/h2c", for meshes and Gateways; every Service passes it on. @default - not declared */
  readonly appProtocol?: string;
}

export type Protocol = "TCP" | "UDP" | "SCTP";
