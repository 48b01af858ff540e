import type { Container, PodSpec, StatefulSet } from "./objects";
import { violation } from "./violation";

/** https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted */
export function podSecurity({ spec }: StatefulSet): string[] {
  const pod = spec?.template?.spec;
  if (pod === undefined) return [];
  const lists = ["initContainers", "containers"] as const;
  return [
    ...host(pod),
    ...volumes(pod),
    ...lists.flatMap((list) =>
      (pod[list] ?? []).flatMap((container, index) =>
        inContainer(`spec.template.spec.${list}[${index}]`, container, pod),
      ),
    ),
  ];
}

function host(pod: PodSpec): string[] {
  return (["hostNetwork", "hostPID", "hostIPC"] as const)
    .filter((field) => pod[field])
    .map((field) => violation(`spec.template.spec.${field}`, "be false", true, "remove it"));
}

/** Every kind that mounts neither a folder of the node nor a network share without a claim. */
const allowedVolumes = [
  "configMap",
  "csi",
  "downwardAPI",
  "emptyDir",
  "ephemeral",
  "persistentVolumeClaim",
  "projected",
  "secret",
];

function volumes({ volumes = [] }: PodSpec): string[] {
  return volumes.flatMap((volume, index) =>
    Object.keys(volume)
      .filter((kind) => kind !== "name" && !allowedVolumes.includes(kind))
      .map((kind) =>
        violation(
          `spec.template.spec.volumes[${index}]`,
          "be of a kind that the standard allows",
          kind,
          "use a claim or an emptyDir",
        ),
      ),
  );
}

function inContainer(at: string, { securityContext: own = {}, ports = [] }: Container, pod: PodSpec): string[] {
  const path = `${at}.securityContext`;
  const { add = [], drop = [] } = own.capabilities ?? {};
  const context = { ...pod.securityContext, ...own };
  const profile = context.seccompProfile?.type;
  const foreign = add.filter((name) => name !== "NET_BIND_SERVICE");
  return [
    ...must(
      context.runAsNonRoot === true,
      `${path}.runAsNonRoot`,
      "be true",
      context.runAsNonRoot,
      "write true, also on the pod",
    ),
    ...must(context.runAsUser !== 0, `${path}.runAsUser`, "not be 0 (root)", 0, "choose another user"),
    ...must(own.privileged !== true, `${path}.privileged`, "be false", true, "remove it"),
    ...must(
      own.allowPrivilegeEscalation === false,
      `${path}.allowPrivilegeEscalation`,
      "be false",
      own.allowPrivilegeEscalation,
      "write false",
    ),
    ...must(drop.includes("ALL"), `${path}.capabilities.drop`, 'hold "ALL"', drop, 'write ["ALL"]'),
    ...must(
      foreign.length === 0,
      `${path}.capabilities.add`,
      "hold NET_BIND_SERVICE at most",
      foreign,
      "remove the others",
    ),
    ...must(
      profile === "RuntimeDefault" || profile === "Localhost",
      `${path}.seccompProfile.type`,
      "be RuntimeDefault or Localhost",
      profile,
      'write "RuntimeDefault", also on the pod',
    ),
    ...must(
      [undefined, "Default"].includes(own.procMount),
      `${path}.procMount`,
      "be Default",
      own.procMount,
      "remove it",
    ),
    ...ports.flatMap(({ hostPort }, index) =>
      must(!hostPort, `${at}.ports[${index}].hostPort`, "be left out", hostPort, "use a Service"),
    ),
  ];
}

function must(holds: boolean, path: string, rule: string, got: unknown, remedy: string): string[] {
  return holds ? [] : [violation(path, rule, got, remedy)];
}
