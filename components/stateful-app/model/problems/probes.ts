import type { Probe, Settings } from "../settings";
import { problem, type Problem } from "./problem";
import { maximum, oneOf, wholeNumber } from "./rules";

export function probeProblems(s: Settings): Problem[] {
  return (["startup", "readiness", "liveness"] as const).flatMap((kind) => {
    const probe = s.probes[kind];
    const path = `probes.${kind}`;
    return probe ? [...handler(path, probe, s), ...timing(path, probe), ...successes(path, kind, probe)] : [];
  });
}

function handler(path: string, { handler }: Probe, s: Settings): Problem[] {
  if ("exec" in handler)
    return handler.exec.command.length > 0
      ? []
      : [problem(`${path}.exec.command`, "name a program", handler.exec.command, 'write one such as ["/bin/true"]')];
  if ("tcpSocket" in handler) return port(`${path}.tcpSocket.port`, handler.tcpSocket.port, s);
  const { httpGet } = handler;
  return [
    ...port(`${path}.httpGet.port`, httpGet.port, s),
    ...oneOf(`${path}.httpGet.scheme`, httpGet.scheme, ["HTTP", "HTTPS"]),
    ...(httpGet.path.startsWith("/")
      ? []
      : [problem(`${path}.httpGet.path`, "start with '/'", httpGet.path, `write "/${httpGet.path}"`)]),
    ...Object.keys(httpGet.headers)
      .filter((name) => !/^[-A-Za-z0-9]+$/.test(name))
      .map((name) => problem(`${path}.httpGet.headers`, "have names of letters, digits and '-'", name, "rename it")),
  ];
}

/** The API server does not look the name up; the kubelet would fail the probe for ever. */
function port(path: string, port: string | number, { ports }: Settings): Problem[] {
  if (typeof port === "number") return wholeNumber(path, port, 1, 65535, "write a port number, such as 8080");
  const names = ports.filter(({ protocol }) => protocol === "TCP").map(({ name }) => JSON.stringify(name));
  if (names.includes(JSON.stringify(port))) return [];
  return [
    problem(
      path,
      "be the name of a TCP port of the app",
      port,
      names.length > 0 ? `write one of ${names.join(", ")}` : "add it to ports",
    ),
  ];
}

/** Zero is refused where Kubernetes would silently put its default instead. */
function timing(path: string, probe: Probe): Problem[] {
  const seconds = "write seconds, such as 10";
  return [
    ...wholeNumber(`${path}.initialDelaySeconds`, probe.initialDelaySeconds, 0, maximum, seconds),
    ...wholeNumber(`${path}.periodSeconds`, probe.periodSeconds, 1, maximum, seconds),
    ...wholeNumber(`${path}.timeoutSeconds`, probe.timeoutSeconds, 1, maximum, seconds),
    ...wholeNumber(`${path}.failureThreshold`, probe.failureThreshold, 1, maximum, "write a count, such as 3"),
  ];
}

function successes(path: string, kind: string, { successThreshold }: Probe): Problem[] {
  return kind === "readiness"
    ? wholeNumber(`${path}.successThreshold`, successThreshold, 1, maximum, "write a count, such as 1")
    : successThreshold === 1
      ? []
      : [problem(`${path}.successThreshold`, `be 1 for a ${kind} probe`, successThreshold, "leave it out")];
}
