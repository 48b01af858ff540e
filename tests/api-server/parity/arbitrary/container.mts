import fc from "fast-check";
import type {
  ContainerArgs,
  ContainerFields,
  EnvFromArgs,
  EnvValue,
  InitContainerArgs,
  JobArgs,
  PodSecurity,
  ResourcesArgs,
  SidecarArgs,
  PodSecurityContextArgs,
  SecurityContextArgs,
  SecurityProfileArgs,
  SeLinuxOptionsArgs,
} from "../../../../components/stateful-app/args/index.ts";
import { named, some, subdomain } from "./name.mts";
import { ports, tcpPorts } from "./port.mts";
import { lifecycle, probes } from "./probe.mts";

export const image = fc.constantFrom(
  "registry.example/db:1.4.2",
  "db:1",
  "a/b_c/d--e:v1",
  `localhost:5000/db:1@sha256:${"0".repeat(64)}`,
);

const keyRef = some<{ optional: boolean }>({ optional: fc.boolean() }).chain((optional) =>
  fc
    .record({ name: subdomain, key: fc.constantFrom("password", "a.b", ".c", "k".repeat(253)) })
    .map((ref) => ({ ...ref, ...optional })),
);

const value: fc.Arbitrary<EnvValue> = fc.oneof(
  fc.constantFrom("", "a", "$$(HOME)/x", "$(KUBERNETES_SERVICE_HOST)", "ä\n", "x".repeat(3000)),
  keyRef.map((secretKeyRef) => ({ secretKeyRef })),
  keyRef.map((configMapKeyRef) => ({ configMapKeyRef })),
  fc
    .constantFrom(
      "metadata.name",
      "metadata.uid",
      "metadata.labels['team']",
      "metadata.annotations['a.b/c']",
      "status.podIP",
      "spec.nodeName",
    )
    .map((fieldPath) => ({ fieldRef: { fieldPath } })),
  fc
    .constantFrom(
      { resource: "limits.cpu", divisor: "1m" },
      { resource: "requests.memory", divisor: "1Mi" },
      { resource: "limits.memory" },
    )
    .map((resourceFieldRef) => ({ resourceFieldRef })),
);

const envFrom: fc.Arbitrary<EnvFromArgs[]> = fc.array(
  fc
    .tuple(
      subdomain,
      fc.boolean(),
      some({ prefix: fc.constantFrom("", "A_", "a.b-") }, 1),
      some({ optional: fc.boolean() }, 1),
    )
    .map(([name, secret, prefix, optional]) =>
      secret ? { ...prefix, secretRef: { name, ...optional } } : { ...prefix, configMapRef: { name, ...optional } },
    ),
  { minLength: 1, maxLength: 2 },
);

const resources: fc.Arbitrary<ResourcesArgs> = fc.constantFrom<ResourcesArgs>(
  { limits: { cpu: "1", memory: "1Gi" } },
  { requests: { cpu: "100m", memory: "128Mi" }, limits: { cpu: "0.5", memory: "1G", "ephemeral-storage": "1Gi" } },
  { requests: { cpu: "0" }, limits: {} },
  { requests: { memory: "1.5Gi" }, limits: { memory: "1536Mi" } },
  { limits: { memory: "1e9", "example.com/gpu": "1" } },
  { requests: { cpu: "1", "hugepages-2Mi": "4Mi" }, limits: { cpu: "1", "hugepages-2Mi": "4Mi" } },
  {},
);

const allowed: Readonly<Record<PodSecurity, readonly string[]>> = {
  restricted: ["NET_BIND_SERVICE"],
  baseline: ["NET_BIND_SERVICE", "CHOWN", "SYS_CHROOT"],
  privileged: ["NET_BIND_SERVICE", "CHOWN", "SYS_ADMIN", "NET_RAW"],
};

const profile = (level: PodSecurity) =>
  fc.constantFrom<SecurityProfileArgs>(
    { type: "RuntimeDefault" },
    { type: "Localhost", localhostProfile: "profiles/audit.json" },
    ...(level === "privileged" ? [{ type: "Unconfined" } as const] : []),
  );

const seLinuxOptions = (level: PodSecurity) =>
  fc.constantFrom<SeLinuxOptionsArgs>(
    { type: "container_t", level: "s0:c123,c456" },
    {},
    ...(level === "privileged" ? [{ user: "system_u", role: "system_r", type: "spc_t" }] : []),
  );

const profiles = (level: PodSecurity) => ({
  seccompProfile: profile(level),
  appArmorProfile: profile(level),
  seLinuxOptions: seLinuxOptions(level),
});

const user = (level: PodSecurity) =>
  level === "restricted" ? fc.constantFrom(1, 2147483647) : fc.constantFrom(0, 1000);
const group = fc.constantFrom(0, 1, 2147483647);

export function podSecurityContext(level: PodSecurity): fc.Arbitrary<PodSecurityContextArgs> {
  return some<Required<Omit<PodSecurityContextArgs, "runAsNonRoot">>>({
    ...profiles(level),
    runAsUser: user(level),
    runAsGroup: group,
    fsGroup: group,
    fsGroupChangePolicy: fc.constantFrom("OnRootMismatch", "Always"),
    supplementalGroups: fc.uniqueArray(group, { maxLength: 2 }),
    supplementalGroupsPolicy: fc.constantFrom("Merge", "Strict"),
    sysctls: fc.constantFrom(
      [],
      [{ name: "net.ipv4.tcp_syncookies", value: "1" }],
      [{ name: "net.ipv4.ip_local_port_range", value: "1024 2048" }],
    ),
  });
}

/** A denied escalation only where nothing else grants it. */
function securityContext(level: PodSecurity): fc.Arbitrary<SecurityContextArgs> {
  return some<Required<Omit<SecurityContextArgs, "runAsNonRoot" | "allowPrivilegeEscalation">>>({
    ...profiles(level),
    runAsUser: user(level),
    runAsGroup: group,
    readOnlyRootFilesystem: fc.boolean(),
    capabilities: some({
      add: fc.uniqueArray(fc.constantFrom(...allowed[level]), { maxLength: 2 }),
      drop: level === "restricted" ? fc.constant(["ALL"]) : fc.constantFrom([], ["ALL"], ["CHOWN"]),
    }),
    privileged: level === "privileged" ? fc.boolean() : fc.constant(false),
  });
}

/** Fields that are passed on; its type wants every list to be one that may be written to. */
const fields: { [Field in keyof Omit<ContainerFields, "restartPolicy">]-?: fc.Arbitrary<any> } = {
  resizePolicy: fc.constantFrom(
    [{ resourceName: "cpu", restartPolicy: "NotRequired" }],
    [
      { resourceName: "memory", restartPolicy: "NotRequired" },
      { resourceName: "cpu", restartPolicy: "NotRequired" },
    ],
  ),
  stdin: fc.boolean(),
  stdinOnce: fc.boolean(),
  tty: fc.boolean(),
  terminationMessagePath: fc.constantFrom("/dev/termination-log", "/tmp/message"),
  terminationMessagePolicy: fc.constantFrom("File", "FallbackToLogsOnError"),
};

/** Everything but the image that any container may have. */
export function container(level: PodSecurity): fc.Arbitrary<Partial<ContainerArgs>> {
  return some<Required<Omit<ContainerArgs, "image" | "restartPolicy">>>({
    ...fields,
    imagePullPolicy: fc.constantFrom("Always", "IfNotPresent", "Never"),
    command: fc.constantFrom([], ["sh"], ["sh", "-c", "$(A)"]),
    args: fc.constantFrom([], [""], ["--x", "y"]),
    workingDir: fc.constantFrom("/", "/srv", "/a b"),
    env: named(fc.constantFrom("A", "_b", "A.B-C", "Z9"), value, 3),
    envFrom,
    resources,
    securityContext: securityContext(level),
  });
}

/** The volumes an extra container sees, out of those there are. */
export type Seeing<T> = (volumes: readonly string[]) => T;

function seeing<T extends object>(args: fc.Arbitrary<T>): fc.Arbitrary<Seeing<T & { volumes?: string[] }>> {
  return fc
    .tuple(args, fc.option(fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), { freq: 2 }))
    .map(([args, seen]) => (volumes) => ({
      ...args,
      ...(seen && { volumes: volumes.filter((_, index) => seen[index % seen.length]) }),
    }));
}

export function initContainer(level: PodSecurity): fc.Arbitrary<Seeing<InitContainerArgs>> {
  return seeing(fc.tuple(image, container(level)).map(([image, rest]) => ({ image, ...rest })));
}

/** Pods share one address, so each sidecar has ports of its own. */
export function sidecar(level: PodSecurity, index: number): fc.Arbitrary<Seeing<SidecarArgs>> {
  const numbers = [20_000, 20_001, 20_002].map((first) => first + 10 * index);
  const own = fc
    .tuple(ports(numbers, `s${index}-`), some({ probes, lifecycle }, 2))
    .map(([ports, { probes, lifecycle }]) => ({
      ports,
      ...(probes && { probes: probes(tcpPorts(ports)) }),
      ...(lifecycle && { lifecycle: lifecycle(tcpPorts(ports)) }),
    }));
  return seeing(fc.tuple(image, container(level), own).map(([image, rest, own]) => ({ image, ...rest, ...own })));
}

export function job(level: PodSecurity): fc.Arbitrary<Seeing<JobArgs>> {
  const own = some({
    image,
    backoffLimit: fc.constantFrom(0, 3, 2147483647),
    activeDeadlineSeconds: fc.constantFrom(1, 86_400),
  });
  return seeing(fc.tuple(container(level), own).map(([rest, own]) => ({ ...rest, ...own })));
}
