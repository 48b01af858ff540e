import { allPorts } from "../facts/containers";
import { problem, type Problem } from "../../problems/problem";
import { portNumber, repeated, wholeNumber } from "../../problems/rules";
import type { ServicePort, Settings } from "../settings";

/** A port's node port on one Service, with its place in the args. */
interface NodePort {
  readonly path: string;
  readonly nodePort: number;
  readonly protocol: string;
}

/** What the args choose of the containers' ports, for the client Service and for those of single pods. */
export function servicePortProblems(s: Settings): Problem[] {
  const { clientService, podServices } = s;
  return [
    ...servicePorts("clientService.ports", clientService, s),
    ...clientService.ports.flatMap(({ name, nodePort }) =>
      nodePort === undefined ? [] : opened(`clientService.ports.${name}.nodePort`, nodePort, clientService.type),
    ),
    ...(podServices ? servicePorts("podServices.ports", podServices, s) : []),
    ...podNodePorts(s).flatMap(({ path, nodePort }) => opened(path, nodePort, podServices?.type ?? "ClusterIP")),
    ...(podServices?.ports ?? []).flatMap(({ name, nodePorts }) => ordinalKeys(`podServices.ports.${name}`, nodePorts)),
    ...sameNodePort(s),
  ];
}

interface Chosen {
  readonly ports: readonly Omit<ServicePort, "nodePort">[];
  readonly portNames: readonly string[] | undefined;
}

function servicePorts(path: string, { ports, portNames }: Chosen, s: Settings): Problem[] {
  return [
    ...(portNames?.length === 0
      ? [problem(path, "choose a port", "no ports", "name one, or leave ports out for all the app's own")]
      : []),
    ...unknownPorts(path, portNames ?? [], s),
    ...ports.flatMap(({ name, port }) => portNumber(`${path}.${name}.port`, port)),
    ...repeated(ports.map(({ port, protocol }) => `${port}/${protocol}`)).map((port) =>
      problem(path, "be different from each other", port, "give each its own port"),
    ),
  ];
}

function unknownPorts(path: string, portNames: readonly string[], s: Settings): Problem[] {
  const known = allPorts(s).map(({ name }) => name);
  const remedy = known.length > 0 ? `write one of ${known.join(", ")}` : "add it to ports";
  return portNames
    .filter((name) => !known.includes(name))
    .map((name) => problem(`${path}.${name}`, "be a port of the app or of a sidecar", name, remedy));
}

/** Every cluster allows these unless it is configured otherwise; others are refused only when the Service is made. */
function opened(path: string, nodePort: number, type: string): Problem[] {
  if (type === "ClusterIP")
    return [problem(path, 'be left out for type "ClusterIP"', nodePort, 'remove it or write type: "NodePort"')];
  return wholeNumber(path, nodePort, 30_000, 32_767, "write one of that range, or leave it out to get a free one");
}

function ordinalKeys(path: string, nodePorts: Readonly<Record<string, number>>): Problem[] {
  return Object.keys(nodePorts)
    .filter((key) => !/^(0|[1-9][0-9]*)$/.test(key))
    .map((key) => problem(`${path}.nodePorts`, "be by ordinal", key, "write such as { 0: 30070, 1: 30071 }"));
}

function podNodePorts({ podServices }: Settings): NodePort[] {
  return (podServices?.ports ?? []).flatMap(({ name, nodePorts, protocol }) =>
    Object.entries(nodePorts).map(([ordinal, nodePort]) => ({
      path: `podServices.ports.${name}.nodePorts.${ordinal}`,
      nodePort,
      protocol,
    })),
  );
}

/** Nodes have one set of ports for all Services. */
function sameNodePort(s: Settings): Problem[] {
  const ofClient = s.clientService.ports.flatMap(({ name, nodePort, protocol }) =>
    nodePort === undefined ? [] : [{ path: `clientService.ports.${name}.nodePort`, nodePort, protocol }],
  );
  const all: readonly NodePort[] = [...ofClient, ...podNodePorts(s)];
  return all.flatMap(({ path, nodePort, protocol }, index) => {
    const other = all.slice(0, index).find((one) => one.nodePort === nodePort && one.protocol === protocol);
    return other
      ? [problem(path, `differ from ${other.path}`, `${nodePort}/${protocol}`, "give each its own node port")]
      : [];
  });
}
