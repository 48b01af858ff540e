import type { Port, Settings } from "../settings";
import { problem, type Problem } from "./problem";
import { oneOf, repeated, wholeNumber } from "./rules";

const portNumber = "write a port number, such as 8080";

export function portProblems(s: Settings): Problem[] {
  return [
    ...s.ports.flatMap((port) => containerPort(port)),
    ...samePort(s),
    ...unknownPorts(s),
    ...oneOf("clientService.type", s.clientService.type, ["ClusterIP", "NodePort"]),
    ...clientPorts(s),
    ...sameClientPort(s),
  ];
}

function containerPort({ name, containerPort, protocol }: Port): Problem[] {
  const path = `ports.${name}`;
  return [
    ...portName(path, name),
    ...wholeNumber(path, containerPort, 1, 65535, portNumber),
    ...oneOf(`${path}.protocol`, protocol, ["TCP", "UDP", "SCTP"]),
  ];
}

/** An IANA service name: https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports */
function portName(path: string, name: string): Problem[] {
  if (/^(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$/.test(name) && name.length <= 15) return [];
  return [
    problem(
      path,
      "be named with 1 to 15 lower-case letters, digits and single '-', at least one a letter, none of the '-' at an end",
      name,
      'write a name such as "http"',
    ),
  ];
}

/** The API server takes two ports of one number, and then refuses every later update of the set. */
function samePort({ ports }: Settings): Problem[] {
  return repeated(ports.map(({ containerPort, protocol }) => `${containerPort}/${protocol}`)).map((port) =>
    problem("ports", "be different from each other", port, "name each port once"),
  );
}

function unknownPorts({ clientService, ports }: Settings): Problem[] {
  const names = ports.map(({ name }) => name);
  return clientService.said
    .filter((name) => !names.includes(name))
    .map((name) => problem(`clientService.ports.${name}`, "be one of the app's ports", name, "add it to ports"));
}

function clientPorts({ clientService }: Settings): Problem[] {
  return clientService.ports.flatMap(({ name, port, nodePort }) => [
    ...wholeNumber(`clientService.ports.${name}.port`, port, 1, 65535, portNumber),
    ...(nodePort === undefined
      ? []
      : wholeNumber(
          `clientService.ports.${name}.nodePort`,
          nodePort,
          1,
          65535,
          "write a port of the cluster's range, usually 30000 to 32767, or leave it out to get a free one",
        )),
    ...(nodePort !== undefined && clientService.type === "ClusterIP"
      ? [
          problem(
            `clientService.ports.${name}.nodePort`,
            'be left out for type "ClusterIP"',
            nodePort,
            'remove it or write type: "NodePort"',
          ),
        ]
      : []),
  ]);
}

function sameClientPort({ clientService }: Settings): Problem[] {
  return repeated(clientService.ports.map(({ port, protocol }) => `${port}/${protocol}`)).map((port) =>
    problem("clientService.ports", "be different from each other", port, "give each its own port"),
  );
}
