import type { ExecArgs } from "../args";
import type { Container, Request } from "../settings";
import { problem, type Problem } from "../../problems/problem";
import { oneOf, portNumber } from "../../problems/rules";
import { hiddenText, leaves, text } from "../../problems/values";

/** What probes and lifecycle hooks have in common. */

export function command(path: string, { command }: ExecArgs): Problem[] {
  return Array.isArray(command) && command.length === 0
    ? [problem(`${path}.command`, "name a program", command, 'write one such as ["/bin/true"]')]
    : leaves(`${path}.command`, command);
}

export function httpGet(path: string, request: Request, container: Container): Problem[] {
  const { port, path: asked, scheme, httpHeaders } = request;
  return [
    ...targetPort(`${path}.port`, port, container),
    ...oneOf(`${path}.scheme`, scheme, ["HTTP", "HTTPS"]),
    ...requestPath(`${path}.path`, asked),
    ...Object.keys(httpHeaders)
      .filter((name) => !/^[-A-Za-z0-9]+$/.test(name))
      .map((name) => problem(`${path}.httpHeaders`, "have names of letters, digits and '-'", name, "rename it")),
    ...Object.entries(httpHeaders).flatMap(([name, value]) => hiddenText(`${path}.httpHeaders.${name}`, value)),
  ];
}

function requestPath(path: string, asked: string): Problem[] {
  if (typeof asked !== "string") return text(path, asked);
  return asked.startsWith("/") ? [] : [problem(path, "start with '/'", asked, `write "/${asked}"`)];
}

/** The API server does not look the name up; the kubelet would fail the probe for ever. */
export function targetPort(path: string, port: string | number, { ports }: Container): Problem[] {
  if (typeof port === "number") return portNumber(path, port);
  const names = ports.filter(({ protocol }) => protocol === "TCP").map(({ name }) => name);
  if (names.includes(port)) return [];
  const remedy =
    names.length > 0 ? `write one of ${names.map((name) => JSON.stringify(name)).join(", ")}` : "add it to ports";
  return [problem(path, "be the name of a TCP port of the container", port, remedy)];
}
