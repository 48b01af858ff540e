import type { Container, Handler, Probe } from "../settings";
import { argPath } from "../facts/containers";
import { command, httpGet, targetPort } from "./handlers";
import { problem, type Problem } from "../../problems/problem";
import { maximum, portNumber, wholeNumber } from "../../problems/rules";
import { exactlyOne, text } from "../../problems/values";

export function probeProblems(container: Container): Problem[] {
  return (["startup", "readiness", "liveness"] as const).flatMap((kind) => {
    const probe = container.probes[kind];
    const path = argPath(container, `probes.${kind}`);
    return probe
      ? [
          ...handlerProblems(path, probe.handler, container),
          ...timing(path, probe),
          ...successes(path, kind, probe),
          ...gracePeriod(path, kind, probe),
        ]
      : [];
  });
}

function handlerProblems(path: string, handler: Handler, container: Container): Problem[] {
  const ways = exactlyOne(path, handler, ["httpGet", "tcpSocket", "exec", "grpc"]);
  if (ways.length > 0) return ways;
  if ("exec" in handler) return command(`${path}.exec`, handler.exec);
  if ("tcpSocket" in handler) return targetPort(`${path}.tcpSocket.port`, handler.tcpSocket.port, container);
  if ("grpc" in handler)
    return [
      ...portNumber(`${path}.grpc.port`, handler.grpc.port),
      ...(handler.grpc.service === undefined ? [] : text(`${path}.grpc.service`, handler.grpc.service)),
    ];
  return httpGet(`${path}.httpGet`, handler.httpGet, container);
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

/** https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#probe-level-terminationgraceperiodseconds */
function gracePeriod(path: string, kind: string, { terminationGracePeriodSeconds: seconds }: Probe): Problem[] {
  const at = `${path}.terminationGracePeriodSeconds`;
  if (seconds === undefined) return [];
  return kind === "readiness"
    ? [problem(at, "be left out for readiness, which ends no container", seconds, "remove it")]
    : wholeNumber(at, seconds, 1, maximum, "write seconds, such as 10");
}

function successes(path: string, kind: string, { successThreshold }: Probe): Problem[] {
  if (kind === "readiness")
    return wholeNumber(`${path}.successThreshold`, successThreshold, 1, maximum, "write a count, such as 1");
  return successThreshold === 1
    ? []
    : [problem(`${path}.successThreshold`, `be 1 for a ${kind} probe`, successThreshold, "leave it out")];
}
