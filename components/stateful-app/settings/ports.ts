import type { PortArgs, Protocol } from "../args";
import { entries } from "./entries";

export interface Port {
  readonly name: string;
  readonly containerPort: number;
  readonly protocol: Protocol;
}

export function ports(said?: Readonly<Record<string, number | PortArgs>>): Port[] {
  return entries(said).map(([name, port]) =>
    typeof port === "object"
      ? { name, containerPort: port.containerPort, protocol: port.protocol ?? "TCP" }
      : { name, containerPort: port, protocol: "TCP" },
  );
}
