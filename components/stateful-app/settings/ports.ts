import type { PortArgs, Protocol } from "../args";
import { entries } from "./entries";

export interface Port {
  readonly name: string;
  readonly containerPort: number;
  readonly protocol: Protocol;
  readonly appProtocol: string | undefined;
}

export function ports(args?: Readonly<Record<string, number | PortArgs>>): Port[] {
  return entries(args).map(([name, port]) =>
    typeof port === "object"
      ? {
          name,
          containerPort: port.containerPort,
          protocol: port.protocol ?? "TCP",
          appProtocol: port.appProtocol,
        }
      : { name, containerPort: port, protocol: "TCP", appProtocol: undefined },
  );
}
