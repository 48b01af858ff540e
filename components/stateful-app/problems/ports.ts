import type { Container, Settings } from "../settings";
import { argPath } from "../facts/containers";
import { problem, type Problem } from "../../problems/problem";
import { oneOf, portNumber, repeated, wholeNumber } from "../../problems/rules";

export function portProblems(s: Settings): Problem[] {
  return [
    ...[s.app, ...s.sidecars].flatMap(containerPorts),
    ...samePort(s),
    ...sameName(s),
    ...unknownPorts(s),
    ...clientPorts(s),
    ...sameClientPort(s),
  ];
}

function containerPorts(container: Container): Problem[] {
  return container.ports.flatMap(({ name, containerPort, protocol }) => {
    const path = argPath(container, `ports.${name}`);
    return [
      ...portName(path, name),
      ...portNumber(path, containerPort),
      ...oneOf(`${path}.protocol`, protocol, ["TCP", "UDP", "SCTP"]),
    ];
  });
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

/**
 * The API server takes two ports of one number in a container, and then refuses every later update of the set. In two
 * containers of a pod, which share one address, the second could not listen.
 */
function samePort(s: Settings): Problem[] {
  const ports = [s.app, ...s.sidecars].flatMap(({ ports }) => ports);
  return repeated(ports.map(({ containerPort, protocol }) => `${containerPort}/${protocol}`)).map((port) =>
    problem("ports", "be different from each other and from those of the sidecars", port, "name each port once"),
  );
}

/** A Service or a NetworkPolicy that names the port would find the one or the other. */
function sameName({ ports, sidecars }: Settings): Problem[] {
  const names = [ports, ...sidecars.map(({ ports }) => ports)].flatMap((ports) => ports.map(({ name }) => name));
  return repeated(names).map((name) =>
    problem("sidecars", "have port names of their own", name, "rename the sidecar's port"),
  );
}

function unknownPorts({ clientService, ports }: Settings): Problem[] {
  const names = ports.map(({ name }) => name);
  return clientService.portNames
    .filter((name) => !names.includes(name))
    .map((name) => problem(`clientService.ports.${name}`, "be one of the app's ports", name, "add it to ports"));
}

function clientPorts({ clientService }: Settings): Problem[] {
  return clientService.ports.flatMap(({ name, port, nodePort }) => [
    ...portNumber(`clientService.ports.${name}.port`, port),
    ...(nodePort === undefined
      ? []
      : nodePortProblems(`clientService.ports.${name}.nodePort`, nodePort, clientService.type)),
  ]);
}

/** Every cluster allows these unless it is configured otherwise; others are refused only when the Service is made. */
function nodePortProblems(path: string, nodePort: number, type: string): Problem[] {
  if (type === "ClusterIP")
    return [problem(path, 'be left out for type "ClusterIP"', nodePort, 'remove it or write type: "NodePort"')];
  return wholeNumber(path, nodePort, 30_000, 32_767, "write one of that range, or leave it out to get a free one");
}

function sameClientPort({ clientService: { ports } }: Settings): Problem[] {
  const taken = repeated(ports.map(({ port, protocol }) => `${port}/${protocol}`));
  const opened = repeated(
    ports.flatMap(({ nodePort, protocol }) => (nodePort === undefined ? [] : `${nodePort}/${protocol}`)),
  );
  return [
    ...taken.map((port) =>
      problem("clientService.ports", "be different from each other", port, "give each its own port"),
    ),
    ...opened.map((port) =>
      problem("clientService.ports", "open different node ports", port, "give each its own node port"),
    ),
  ];
}
