import fc from "fast-check";
import type { PortArgs, Protocol } from "../../../../components/stateful-app/args/index.ts";

export type Ports = Record<string, number | PortArgs>;

const names = ["sql", "http", "x-1", "9p", "p".repeat(15)];
const protocol = fc.constantFrom<Protocol>("TCP", "TCP", "UDP", "SCTP");

/** Ports that are all different, out of the numbers and names that a container may call its own. */
export function ports(numbers: readonly number[], prefix = ""): fc.Arbitrary<Ports> {
  const name = fc.constantFrom(...names.map((name) => (prefix + name).slice(0, 15)));
  const appProtocol = fc.constantFrom(undefined, "http", "kubernetes.io/h2c");
  const port = fc.record({ name, number: fc.constantFrom(...numbers), protocol, appProtocol, plain: fc.boolean() });
  return fc
    .uniqueArray(port, { maxLength: 3, comparator: (a, b) => a.name === b.name || a.number === b.number })
    .map((all) =>
      Object.fromEntries(
        all.map(({ name, number, plain, protocol, appProtocol }) => [
          name,
          plain ? number : { containerPort: number, protocol, ...(appProtocol && { appProtocol }) },
        ]),
      ),
    );
}

export function tcpPorts(all: Ports): string[] {
  return Object.entries(all)
    .filter(([, port]) => typeof port === "number" || (port.protocol ?? "TCP") === "TCP")
    .map(([name]) => name);
}

/** Something that refers to a port, as soon as it is known which there are. */
export type Referring<T> = (ports: readonly string[]) => T;

export const portReference: fc.Arbitrary<Referring<string | number>> = fc
  .tuple(fc.nat(9), fc.constantFrom(1, 80, 8080, 65535), fc.boolean())
  .map(
    ([index, number, byName]) =>
      (ports) =>
        byName && ports.length > 0 ? ports[index % ports.length]! : number,
  );
