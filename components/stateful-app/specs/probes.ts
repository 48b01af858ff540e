import type { core } from "@pulumi/kubernetes/types/input";
import type { Handler, Probe, Probes, Request } from "../settings";

/** The three probes of a container, those that were left out left out. */
export function probes({ startup, readiness, liveness }: Probes) {
  return {
    ...(startup && { startupProbe: probe(startup) }),
    ...(readiness && { readinessProbe: probe(readiness) }),
    ...(liveness && { livenessProbe: probe(liveness) }),
  };
}

function probe({ handler, ...timing }: Probe): core.v1.Probe {
  return { ...action(handler), ...timing };
}

function action(handler: Handler): core.v1.Probe {
  if ("httpGet" in handler) return httpGet(handler.httpGet);
  if ("exec" in handler) return { exec: { command: [...handler.exec.command] } };
  return { ...handler };
}

export function httpGet({ httpHeaders: headers, ...request }: Request): {
  httpGet: core.v1.HTTPGetAction;
} {
  const httpHeaders = Object.entries(headers).map(([name, value]) => ({ name, value }));
  return { httpGet: { ...request, ...(httpHeaders.length > 0 && { httpHeaders }) } };
}
