import type { core } from "@pulumi/kubernetes/types/input";
import { environment, environmentFrom } from "./environment";
import { lifecycle } from "./lifecycle";
import { probes } from "./probes";
import { canonical } from "../facts/quantity";
import { containerSecurityContext } from "./security";
import type { Container, Settings } from "../settings";
import { volumeDevices, volumeMounts } from "./volumes";

export function container(s: Settings, c: Container): core.v1.Container {
  return {
    ...c.fields,
    name: c.name,
    image: c.image,
    imagePullPolicy: c.imagePullPolicy,
    ...(c.command && { command: [...c.command] }),
    ...(c.args && { args: [...c.args] }),
    ...(c.workingDir !== undefined && { workingDir: c.workingDir }),
    ...(c.ports.length > 0 && {
      ports: c.ports.map(({ name, containerPort, protocol }) => ({ name, containerPort, protocol })),
    }),
    ...environment(c.env),
    ...environmentFrom(c.envFrom),
    ...probes(c.probes),
    ...lifecycle(c.lifecycle),
    resources: { requests: amounts(c.resources.requests), limits: amounts(c.resources.limits) },
    volumeMounts: volumeMounts(s, c),
    ...volumeDevices(s, c),
    securityContext: containerSecurityContext(s, c),
  };
}

function amounts(amounts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, canonical(amount)]));
}
