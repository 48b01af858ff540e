import type { PortArgs, Protocol } from "../../args";

export interface Port {
  readonly name: string;
  readonly containerPort: number;
  readonly protocol: Protocol;
}

export function ports(said: Readonly<Record<string, number | PortArgs>> = {}): Port[] {
  return Object.entries(said).map(([name, port]) =>
    typeof port === "number"
      ? { name, containerPort: port, protocol: "TCP" }
      : { name, containerPort: port.containerPort, protocol: port.protocol ?? "TCP" },
  );
}
