import type { core } from "@pulumi/kubernetes/types/input";
import { environment, environmentFrom } from "./environment";
import { lifecycle } from "./lifecycle";
import { probes } from "./probes";
import { canonical } from "../facts/quantity";
import { containerSecurityContext } from "./security";
import type { Container, Settings } from "../settings";
import { volumeMounts } from "./volumes";

export function container(s: Settings, said: Container): core.v1.Container {
  return {
    name: said.name,
    image: said.image,
    imagePullPolicy: said.imagePullPolicy,
    ...(said.command && { command: [...said.command] }),
    ...(said.args && { args: [...said.args] }),
    ...(said.workingDir !== undefined && { workingDir: said.workingDir }),
    ...(said.ports.length > 0 && { ports: said.ports.map((port) => ({ ...port })) }),
    ...environment(said.env),
    ...environmentFrom(said.envFrom),
    ...probes(said.probes),
    ...lifecycle(said.lifecycle),
    resources: { requests: amounts(said.resources.requests), limits: amounts(said.resources.limits) },
    volumeMounts: volumeMounts(s, said),
    securityContext: containerSecurityContext(s, said),
  };
}

function amounts(said: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(said).map(([name, amount]) => [name, canonical(amount)]));
}
