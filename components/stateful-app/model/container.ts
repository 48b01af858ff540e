import type { Input } from "@pulumi/pulumi";
import type { core } from "@pulumi/kubernetes/types/input";
import type { EnvValue } from "../args";
import { claimMount } from "./claims";
import { filesMount } from "./files";
import { probes } from "./probes";
import { containerSecurityContext } from "./security";
import type { Settings } from "./settings";

/** The name of the volume behind /tmp; taken, so no claim or files may have it. */
export const temporary = "tmp";

/** The app's one container, named `app` so that `kubectl logs` and `exec` need no second look. */
export function container(s: Settings): core.v1.Container {
  return {
    name: "app",
    image: s.image,
    imagePullPolicy: s.imagePullPolicy,
    ...(s.command && { command: [...s.command] }),
    ...(s.args && { args: [...s.args] }),
    ports: s.ports.map(({ name, containerPort, protocol }) => ({ name, containerPort, protocol })),
    env: Object.entries(s.env).map(environmentVariable),
    ...probes(s.probes),
    resources: { requests: { ...s.resources.requests }, limits: { ...s.resources.limits } },
    volumeMounts: [{ name: temporary, mountPath: "/tmp" }, ...s.files.map(filesMount), ...s.claims.map(claimMount)],
    securityContext: containerSecurityContext(),
  };
}

function environmentVariable([name, value]: [string, EnvValue]): core.v1.EnvVar {
  return isReference(value) ? { name, valueFrom: value } : { name, value };
}

type Reference = Exclude<EnvValue, Input<string>>;

function isReference(value: EnvValue): value is Reference {
  return typeof value === "object" && ["secretKeyRef", "configMapKeyRef", "fieldRef"].some((key) => key in value);
}
