import type { Container, Handler, Probe } from "../settings";
import { at } from "./at";
import { command, httpGet, targetPort } from "./handlers";
import { problem, type Problem } from "../../problems/problem";
import { maximum, portNumber, wholeNumber } from "../../problems/rules";
import { exactlyOne, text } from "../../problems/values";

export function probeProblems(container: Container): Problem[] {
  return (["startup", "readiness", "liveness"] as const).flatMap((kind) => {
    const probe = container.probes[kind];
    const path = at(container, `probes.${kind}`);
    return probe
      ? [...handler(path, probe.handler, container), ...timing(path, probe), ...successes(path, kind, probe)]
      : [];
  });
}

function handler(path: string, said: Handler, container: Container): Problem[] {
  const ways = exactlyOne(path, said, ["httpGet", "tcpSocket", "exec", "grpc"]);
  if (ways.length > 0) return ways;
  if ("exec" in said) return command(`${path}.exec`, said.exec);
  if ("tcpSocket" in said) return targetPort(`${path}.tcpSocket.port`, said.tcpSocket.port, container);
  if ("grpc" in said)
    return [
      ...portNumber(`${path}.grpc.port`, said.grpc.port),
      ...(said.grpc.service === undefined ? [] : text(`${path}.grpc.service`, said.grpc.service)),
    ];
  return httpGet(`${path}.httpGet`, said.httpGet, container);
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
  if (kind === "readiness")
    return wholeNumber(`${path}.successThreshold`, successThreshold, 1, maximum, "write a count, such as 1");
  return successThreshold === 1
    ? []
    : [problem(`${path}.successThreshold`, `be 1 for a ${kind} probe`, successThreshold, "leave it out")];
}
