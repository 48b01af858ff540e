import type { Container, Settings } from "../settings";
import { allPorts, argPath } from "../facts/containers";
import { problem, type Problem } from "../../problems/problem";
import { oneOf, portNumber, repeated } from "../../problems/rules";
import { text } from "../../problems/values";
import { isLabelKey } from "./labels";
import { servicePortProblems } from "./service-ports";

export function portProblems(s: Settings): Problem[] {
  return [...[s.app, ...s.sidecars].flatMap(containerPorts), ...samePort(s), ...sameName(s), ...servicePortProblems(s)];
}

function containerPorts(container: Container): Problem[] {
  return container.ports.flatMap(({ name, containerPort, protocol, appProtocol }) => {
    const path = argPath(container, `ports.${name}`);
    return [
      ...portName(path, name),
      ...portNumber(path, containerPort),
      ...oneOf(`${path}.protocol`, protocol, ["TCP", "UDP", "SCTP"]),
      ...(appProtocol === undefined ? [] : applicationProtocol(`${path}.appProtocol`, appProtocol)),
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

/** An IANA name such as "http", or one with a domain of its own: https://kubernetes.io/docs/concepts/services-networking/service/#application-protocol */
function applicationProtocol(path: string, name: string): Problem[] {
  if (typeof name !== "string") return text(path, name);
  return isLabelKey(name)
    ? []
    : [problem(path, "be a protocol's name", name, 'write one such as "http" or "kubernetes.io/h2c"')];
}

/**
 * The API server takes two ports of one number in a container, and then refuses every later update of the set. In two
 * containers of a pod, which share one address, the second could not listen.
 */
function samePort(s: Settings): Problem[] {
  return repeated(allPorts(s).map(({ containerPort, protocol }) => `${containerPort}/${protocol}`)).map((port) =>
    problem("ports", "be different from each other and from those of the sidecars", port, "name each port once"),
  );
}

/** A Service or a NetworkPolicy that names the port would find the one or the other. */
function sameName(s: Settings): Problem[] {
  return repeated(allPorts(s).map(({ name }) => name)).map((name) =>
    problem("sidecars", "have port names of their own", name, "rename the sidecar's port"),
  );
}
