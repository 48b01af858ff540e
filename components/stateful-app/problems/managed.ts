import type {
  ManagedClaimField,
  ManagedClientServiceField,
  ManagedContainerField,
  ManagedHeadlessServiceField,
  ManagedHorizontalPodAutoscalerField,
  ManagedMetricsEndpointField,
  ManagedMonitorField,
  ManagedPodDisruptionBudgetField,
  ManagedPodField,
  ManagedPodServiceField,
  ManagedStatefulSetField,
} from "../args";

/** An object of Kubernetes' whose other fields are passed on. */
export interface Managed<Field extends string = string> {
  /** What it is, in a sentence. */
  readonly noun: string;
  /** Where its fields stand in the args. */
  readonly places: readonly string[];
  /** Kubernetes' page about all its fields. */
  readonly page: string;
  /** What to do instead of setting a field that the component sets, or that a StatefulSet's pods cannot have. */
  readonly fields: Readonly<Record<Field, string>>;
}

const reference = "https://kubernetes.io/docs/reference/kubernetes-api";

const podSpec: Managed<ManagedPodField> = {
  noun: "a pod's spec",
  places: ["podSpec"],
  page: `${reference}/workload-resources/pod-v1/#PodSpec`,
  fields: {
    activeDeadlineSeconds: "remove it: Kubernetes refuses it for a StatefulSet's pods",
    affinity: "write scheduling.affinity",
    automountServiceAccountToken: "write serviceAccount.automountServiceAccountToken",
    containers: "write image and what belongs to it, and sidecars",
    ephemeralContainers: "remove it: kubectl debug adds them to a running pod",
    hostname: "remove it: pods are named after the app",
    hostnameOverride: "remove it: pods are named after the app",
    imagePullSecrets: "write imagePullSecrets",
    initContainers: "write initContainers or sidecars",
    nodeName: "write scheduling.nodeSelector",
    nodeSelector: "write scheduling.nodeSelector",
    overhead: "remove it: Kubernetes sets it from the RuntimeClass",
    preemptionPolicy: "write scheduling.priorityClassName",
    priority: "write scheduling.priorityClassName",
    priorityClassName: "write scheduling.priorityClassName",
    restartPolicy: "remove it: a StatefulSet's pods are always restarted",
    securityContext: "write podSecurityContext",
    serviceAccount: "write serviceAccount",
    serviceAccountName: "write serviceAccount",
    subdomain: "write headlessService.name",
    terminationGracePeriodSeconds: "write terminationGracePeriodSeconds",
    tolerations: "write scheduling.tolerations",
    topologySpreadConstraints: "write scheduling.topologySpreadConstraints",
    volumes: "write claims, files, secretFiles or volumes",
  },
};

const container: Managed<ManagedContainerField> = {
  noun: "a container",
  places: ["beside `image`, in every container"],
  page: `${reference}/workload-resources/pod-v1/#Container`,
  fields: {
    lifecycle: "remove it: only the app and its sidecars have it",
    livenessProbe: "write probes.liveness",
    name: "remove it: a container is named by its place in the args",
    ports: "remove it: only the app and its sidecars have ports",
    readinessProbe: "write probes.readiness",
    startupProbe: "write probes.startup",
    volumeDevices: "write claims.<name>.devicePath",
    volumeMounts: "write claims, files, secretFiles or volumes, each with its mountPath",
  },
};

const service = {
  noun: "a Service's spec",
  page: `${reference}/service-resources/service-v1/#ServiceSpec`,
  fields: {
    externalName: "remove it: the Service leads to the app's pods",
    ipFamily: "remove it: Kubernetes has ipFamilies instead",
    selector: "remove it: the Service leads to the app's pods",
    topologyKeys: "remove it: Kubernetes has trafficDistribution instead",
  },
};

const clientService: Managed<ManagedClientServiceField> = {
  ...service,
  places: ["clientService.spec"],
  fields: {
    ...service.fields,
    ports: "write clientService.ports",
    sessionAffinity: "write clientService.sessionAffinity",
    type: "write clientService.type",
  },
};

const podService: Managed<ManagedPodServiceField> = {
  ...service,
  places: ["podServices.spec"],
  fields: {
    ...service.fields,
    clusterIP: "remove it: every pod's Service has another one",
    clusterIPs: "remove it: every pod's Service has others",
    healthCheckNodePort: "remove it: every pod's Service has another one",
    ports: "write podServices.ports",
    type: "write podServices.type",
  },
};

const anyPod = "write clientService.spec";

const headlessService: Managed<ManagedHeadlessServiceField> = {
  ...service,
  places: ["headlessService.spec"],
  fields: {
    ...service.fields,
    allocateLoadBalancerNodePorts: anyPod,
    clusterIP: 'remove it: it is "None", so that every pod has a DNS name',
    clusterIPs: 'remove it: clusterIP is "None"',
    externalIPs: anyPod,
    externalTrafficPolicy: anyPod,
    healthCheckNodePort: anyPod,
    loadBalancerClass: anyPod,
    loadBalancerIP: anyPod,
    loadBalancerSourceRanges: anyPod,
    ports: "write ports",
    publishNotReadyAddresses: "remove it: peers find each other before they are ready",
    sessionAffinity: "write clientService.sessionAffinity",
    sessionAffinityConfig: anyPod,
    type: "write clientService.type",
  },
};

const horizontalPodAutoscaler: Managed<ManagedHorizontalPodAutoscalerField> = {
  noun: "a HorizontalPodAutoscaler's spec",
  places: ["autoscaling"],
  page: `${reference}/workload-resources/horizontal-pod-autoscaler-v2/#HorizontalPodAutoscalerSpec`,
  fields: { scaleTargetRef: "remove it: it is the app's StatefulSet" },
};

const claim: Managed<ManagedClaimField> = {
  noun: "a claim's spec",
  places: ["claims.<name>.spec"],
  page: `${reference}/config-and-storage-resources/persistent-volume-claim-v1/#PersistentVolumeClaimSpec`,
  fields: {
    accessModes: "write claims.<name>.accessModes",
    dataSource: "write claims.<name>.restoreFrom",
    dataSourceRef: "write claims.<name>.restoreFrom",
    resources: "write claims.<name>.size",
    storageClassName: "write claims.<name>.storageClassName",
    volumeMode: "write claims.<name>.devicePath for a block device",
    volumeName: "remove it: every pod has another volume",
  },
};

const podDisruptionBudget: Managed<ManagedPodDisruptionBudgetField> = {
  noun: "a PodDisruptionBudget's spec",
  places: ["podDisruptionBudget.spec"],
  page: `${reference}/policy-resources/pod-disruption-budget-v1/#PodDisruptionBudgetSpec`,
  fields: {
    maxUnavailable: "write podDisruptionBudget.maxUnavailable",
    minAvailable: "write podDisruptionBudget.minAvailable",
    selector: "remove it: it is for the app's pods",
  },
};

const statefulSetSpec: Managed<ManagedStatefulSetField> = {
  noun: "a StatefulSet's spec",
  places: ["statefulSetSpec"],
  page: `${reference}/workload-resources/stateful-set-v1/#StatefulSetSpec`,
  fields: {
    minReadySeconds: "write minReadySeconds",
    ordinals: "write ordinals",
    persistentVolumeClaimRetentionPolicy: "write retention",
    podManagementPolicy: "write podManagementPolicy",
    replicas: "write replicas",
    selector: "remove it: it can never be edited, and is made of the app's name",
    serviceName: "write headlessService.name",
    template: "write image and what belongs to it, podLabels, podAnnotations and podSpec",
    updateStrategy: "write rollout",
    volumeClaimTemplates: "write claims",
  },
};

const operator = "https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1";

const monitor: Managed<ManagedMonitorField> = {
  noun: "a PodMonitor's or ServiceMonitor's spec",
  places: ["monitoring"],
  page: `${operator}.PodMonitorSpec`,
  fields: {
    namespaceSelector: "remove it: the app's pods are in one namespace",
    selector: "remove it: it is for the app's pods",
  },
};

const metricsEndpoint: Managed<ManagedMetricsEndpointField> = {
  noun: "an endpoint of a monitor",
  places: ["monitoring.podMetricsEndpoints", "monitoring.endpoints"],
  page: `${operator}.PodMetricsEndpoint`,
  fields: {
    portNumber: "remove it: `port` names a container's port",
    targetPort: "remove it: `port` names a container's port",
  },
};

/** By the name of the shape that they belong to. */
export const managed = {
  claim,
  clientService,
  container,
  headlessService,
  horizontalPodAutoscaler,
  metricsEndpoint,
  monitor,
  podDisruptionBudget,
  podService,
  podSpec,
  statefulSetSpec,
};
