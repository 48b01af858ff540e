/** What may stand in an arg: a record of known fields, one of any names, a list, or a leaf, at which rules look. */
export type Shape = Leaf | Fields | Named | List;

export interface Leaf {
  readonly kind: "leaf";
}
export interface Fields {
  readonly kind: "fields";
  readonly fields: Readonly<Record<string, Shape>>;
  /** Whether a word or number may stand here as well, such as "none". */
  readonly short: boolean;
}
export interface Named {
  readonly kind: "named";
  readonly each: Shape;
}
export interface List {
  readonly kind: "list";
  readonly each: Shape;
}

const leaf: Leaf = { kind: "leaf" };
const named = (each: Shape): Named => ({ kind: "named", each });
const list = (each: Shape): List => ({ kind: "list", each });
const orShort = (shape: Fields): Fields => ({ ...shape, short: true });
const pairs = named(leaf);

/** Leaves by name, and what is more than a leaf. */
function fields(leaves: string, rest: Readonly<Record<string, Shape>> = {}): Fields {
  const plain = leaves.split(" ").filter(Boolean);
  return {
    kind: "fields",
    fields: { ...Object.fromEntries(plain.map((name) => [name, leaf])), ...rest },
    short: false,
  };
}

const nameRef = fields("name optional");
const port = orShort(fields("containerPort protocol"));
const httpGet = fields("port path scheme", { httpHeaders: pairs });
const exec = fields("command");
const hook = fields("", { exec, httpGet, sleep: fields("seconds") });
const lifecycle = fields("", { postStart: hook, preStop: hook });
const probe = fields("initialDelaySeconds periodSeconds timeoutSeconds failureThreshold successThreshold", {
  httpGet,
  tcpSocket: fields("port"),
  exec,
  grpc: fields("port service"),
});
const probes = fields("", { startup: probe, readiness: orShort(probe), liveness: probe });
const container = fields(
  "image imagePullPolicy command args workingDir writableRootFilesystem capabilities privileged",
  {
    env: pairs,
    envFrom: list(fields("prefix", { configMapRef: nameRef, secretRef: nameRef })),
    resources: fields("", { requests: pairs, limits: pairs }),
  },
);
const extra = { ...container.fields, volumes: list(leaf) };
const job = fields("backoffLimit activeDeadlineSeconds", extra);
const service = fields("type", { annotations: pairs });
const peer = fields("cidr", { podLabels: pairs, namespaceLabels: pairs, ports: list(leaf) });

/** Every arg and its fields, as args/ documents them. Types check TypeScript; this checks what comes as plain data. */
export const shape: Fields = fields(
  "owner replicas podManagementPolicy minReadySeconds progressDeadlineSeconds terminationGracePeriodSeconds clusterDomain podSecurity runAsUser",
  {
    ...container.fields,
    namespace: orShort(fields("existing")),
    ordinals: fields("start"),
    ports: named(port),
    probes,
    lifecycle,
    claims: named(
      fields("size mountPath subPath storageClassName", {
        sizes: pairs,
        accessModes: list(leaf),
        labels: pairs,
        restoreFrom: named(fields("persistentVolumeClaim volumeSnapshot namespace")),
      }),
    ),
    files: named(fields("mountPath subPath", { data: pairs })),
    secretFiles: named(fields("mountPath subPath", { data: pairs })),
    volumes: named(
      fields("mountPath subPath readOnly persistentVolumeClaim configMap secret projected csi downwardAPI", {
        emptyDir: fields("sizeLimit medium"),
      }),
    ),
    retention: fields("onDestroy onScaleDown"),
    initContainers: named(fields("", extra)),
    sidecars: named(fields("", { ...extra, ports: named(port), probes, lifecycle })),
    jobs: fields("", { before: named(job), after: named(job) }),
    rollout: fields("strategy partition", { canary: fields("replicas image"), check: fields("image timeoutSeconds") }),
    allowReplacement: list(leaf),
    podDisruptionBudget: orShort(fields("maxUnavailable minAvailable quorum")),
    clientService: fields("name sessionAffinity", { ...service.fields, ports: named(fields("port nodePort")) }),
    headlessService: fields("name"),
    podServices: service,
    ingress: fields("host path port ingressClassName tlsSecretName", { annotations: pairs }),
    httpRoute: fields("path port", { gateway: fields("name namespace sectionName"), hostnames: list(leaf) }),
    networkPolicy: fields("", { ingress: list(peer), egress: list(peer) }),
    tls: fields("mountPath duration renewBefore reload keepAuthority", {
      issuer: orShort(fields("name kind")),
      extraDnsNames: list(leaf),
    }),
    scheduling: fields("affinity priorityClassName", {
      nodeSelector: pairs,
      tolerations: list(fields("key operator value effect tolerationSeconds")),
      topologySpreadConstraints: list(fields("topologyKey maxSkew whenUnsatisfiable")),
    }),
    serviceAccount: fields("existing name automountServiceAccountToken", { annotations: pairs }),
    imagePullSecrets: list(leaf),
    podLabels: pairs,
    podAnnotations: pairs,
  },
);
