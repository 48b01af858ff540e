import * as kubernetes from "./kubernetes-shapes";
import { fields, leaf, list, named, orShort, type Fields } from "./shape";

// Generated from args/ by `npm run shapes`: every arg and its fields, for what comes as plain data.

const existingNamespace = fields({ existing: leaf });
const autoscaling = fields({ minReplicas: leaf, maxReplicas: leaf }, kubernetes.horizontalPodAutoscaler);
const port = fields({ containerPort: leaf, protocol: leaf, appProtocol: leaf });
const httpGet = fields({ port: leaf, path: leaf, scheme: leaf, httpHeaders: named(leaf) });
const tcpSocket = fields({ port: leaf });
const exec = fields({ command: list(leaf) });
const grpc = fields({ port: leaf, service: leaf });
const probe = fields({
  httpGet,
  initialDelaySeconds: leaf,
  periodSeconds: leaf,
  timeoutSeconds: leaf,
  failureThreshold: leaf,
  successThreshold: leaf,
  terminationGracePeriodSeconds: leaf,
  tcpSocket,
  exec,
  grpc,
});
const probes = fields({ startup: probe, readiness: orShort(probe), liveness: probe });
const lifecycleHandler = fields({ exec, httpGet, sleep: fields({ seconds: leaf }) });
const lifecycle = fields({ postStart: lifecycleHandler, preStop: lifecycleHandler });
const volumeMount = fields({ mountPath: leaf, subPath: leaf, subPathExpr: leaf, readOnly: leaf });
const restoreSource = fields({ namespace: leaf, persistentVolumeClaim: leaf, volumeSnapshot: leaf });
const claim = fields({
  size: leaf,
  sizes: named(leaf),
  mountPath: leaf,
  devicePath: leaf,
  subPath: leaf,
  subPathExpr: leaf,
  mounts: list(volumeMount),
  storageClassName: leaf,
  accessModes: list(leaf),
  labels: named(leaf),
  annotations: named(leaf),
  spec: fields({}, kubernetes.claim),
  restoreFrom: named(restoreSource),
});
const files = fields({ mountPath: leaf, data: named(leaf), subPath: leaf });
const secretFiles = fields({ mountPath: leaf, data: named(leaf), subPath: leaf });
const emptyDir = fields({ sizeLimit: leaf, medium: leaf });
const volume = fields({
  mounts: list(volumeMount),
  mountPath: leaf,
  subPath: leaf,
  subPathExpr: leaf,
  readOnly: leaf,
  emptyDir,
  persistentVolumeClaim: fields({ claimName: leaf }),
  configMap: leaf,
  secret: leaf,
  projected: leaf,
  csi: leaf,
  downwardAPI: leaf,
  ephemeral: leaf,
  image: leaf,
  nfs: leaf,
  iscsi: leaf,
  fc: leaf,
  hostPath: leaf,
});
const retention = fields({ onDestroy: leaf, onScaleDown: leaf });
const nameRef = fields({ name: leaf, optional: leaf });
const envFrom = fields({ prefix: leaf, configMapRef: nameRef, secretRef: nameRef });
const resources = fields({ requests: named(leaf), limits: named(leaf) });
const capabilities = fields({ add: list(leaf), drop: list(leaf) });
const securityProfile = fields({ type: leaf, localhostProfile: leaf });
const seLinuxOptions = fields({ level: leaf, role: leaf, type: leaf, user: leaf });
const securityContext = fields({
  runAsUser: leaf,
  runAsGroup: leaf,
  runAsNonRoot: leaf,
  privileged: leaf,
  allowPrivilegeEscalation: leaf,
  readOnlyRootFilesystem: leaf,
  capabilities,
  seccompProfile: securityProfile,
  appArmorProfile: securityProfile,
  seLinuxOptions,
});
const container = fields(
  {
    image: leaf,
    imagePullPolicy: leaf,
    command: list(leaf),
    args: list(leaf),
    workingDir: leaf,
    env: named(leaf),
    envFrom: list(envFrom),
    resources,
    securityContext,
  },
  kubernetes.container,
);
const extraContainer = fields({ ...container.fields, volumes: list(leaf) }, kubernetes.container);
const sidecar = fields(
  { ...extraContainer.fields, ports: named(orShort(port)), probes, lifecycle },
  kubernetes.container,
);
const job = fields({ ...extraContainer.fields, backoffLimit: leaf, activeDeadlineSeconds: leaf }, kubernetes.container);
const jobs = fields({ before: named(job), beside: named(job), after: named(job) });
const canary = fields({ replicas: leaf, image: leaf });
const check = fields({ image: leaf, timeoutSeconds: leaf });
const rollout = fields({ strategy: leaf, partition: leaf, maxUnavailable: leaf, canary, check });
const servicePort = fields({ port: leaf, nodePort: leaf });
const clientService = fields({
  name: leaf,
  type: leaf,
  ports: named(servicePort),
  annotations: named(leaf),
  sessionAffinity: leaf,
  spec: fields({}, kubernetes.clientService),
});
const headlessService = fields({ name: leaf, spec: fields({}, kubernetes.headlessService) });
const podServicePort = fields({ port: leaf, nodePorts: named(leaf) });
const podServices = fields({
  type: leaf,
  ports: named(podServicePort),
  annotations: named(leaf),
  spec: fields({}, kubernetes.podService),
});
const ingressRule = fields({ host: leaf, path: leaf, pathType: leaf, port: leaf, tlsSecretName: leaf });
const ingress = fields({
  ...ingressRule.fields,
  rules: list(ingressRule),
  ingressClassName: leaf,
  annotations: named(leaf),
});
const gateway = fields({ name: leaf, namespace: leaf, sectionName: leaf });
const httpRouteRule = fields({ path: leaf, port: leaf });
const httpRoute = fields({ ...httpRouteRule.fields, gateway, hostnames: list(leaf), rules: list(httpRouteRule) });
const networkPeer = fields({ podLabels: named(leaf), namespaceLabels: named(leaf), cidr: leaf, ports: list(leaf) });
const networkPolicy = fields({ ingress: list(networkPeer), egress: list(networkPeer) });
const metricsEndpoint = fields(
  { port: leaf, path: leaf, interval: leaf, scrapeTimeout: leaf, scheme: leaf },
  kubernetes.metricsEndpoint,
);
const monitoring = fields(
  { podMetricsEndpoints: list(metricsEndpoint), endpoints: list(metricsEndpoint), labels: named(leaf) },
  kubernetes.monitor,
);
const issuer = fields({ name: leaf, kind: leaf });
const tls = fields({
  issuer: orShort(issuer),
  mountPath: leaf,
  duration: leaf,
  renewBefore: leaf,
  extraDnsNames: list(leaf),
  reload: leaf,
  keepAuthority: leaf,
});
const toleration = fields({ key: leaf, operator: leaf, value: leaf, effect: leaf, tolerationSeconds: leaf });
const topologySpreadConstraint = fields({ topologyKey: leaf, maxSkew: leaf, whenUnsatisfiable: leaf });
const scheduling = fields({
  nodeSelector: named(leaf),
  tolerations: list(toleration),
  affinity: leaf,
  topologySpreadConstraints: list(topologySpreadConstraint),
  priorityClassName: leaf,
});
const sysctl = fields({ name: leaf, value: leaf });
const podSecurityContext = fields({
  runAsUser: leaf,
  runAsGroup: leaf,
  runAsNonRoot: leaf,
  fsGroup: leaf,
  fsGroupChangePolicy: leaf,
  supplementalGroups: list(leaf),
  supplementalGroupsPolicy: leaf,
  seccompProfile: securityProfile,
  appArmorProfile: securityProfile,
  seLinuxOptions,
  sysctls: list(sysctl),
});
const serviceAccount = fields({
  existing: leaf,
  name: leaf,
  automountServiceAccountToken: leaf,
  annotations: named(leaf),
});
export const argShapes: Fields = fields(
  {
    ...container.fields,
    namespace: orShort(existingNamespace),
    name: leaf,
    owner: leaf,
    previousOwner: leaf,
    replicas: leaf,
    autoscaling,
    podManagementPolicy: leaf,
    ordinals: fields({ start: leaf }),
    ports: named(orShort(port)),
    probes,
    lifecycle,
    claims: named(claim),
    files: named(files),
    secretFiles: named(secretFiles),
    volumes: named(volume),
    retention,
    initContainers: named(extraContainer),
    sidecars: named(sidecar),
    startOrder: list(leaf),
    jobs,
    rollout,
    allowReplacement: list(leaf),
    minReadySeconds: leaf,
    progressDeadlineSeconds: leaf,
    terminationGracePeriodSeconds: leaf,
    podDisruptionBudget: orShort(
      fields({
        spec: fields({}, kubernetes.podDisruptionBudget),
        maxUnavailable: leaf,
        minAvailable: leaf,
        quorum: leaf,
      }),
    ),
    clientService,
    headlessService,
    podServices,
    ingress,
    httpRoute,
    networkPolicy,
    monitoring: orShort(monitoring),
    tls,
    clusterDomain: leaf,
    scheduling,
    podSecurity: leaf,
    podSecurityContext,
    serviceAccount,
    imagePullSecrets: list(leaf),
    podLabels: named(leaf),
    podAnnotations: named(leaf),
    podSpec: fields({}, kubernetes.podSpec),
    statefulSetSpec: fields({}, kubernetes.statefulSetSpec),
  },
  kubernetes.container,
);
