import type { types } from "@pulumi/kubernetes";

// What Kubernetes' objects have beside what this component has an opinion on, in Kubernetes' words and the provider's types: a
// newer provider brings its newer fields. Where the args of an object are that object's own fields, as a container's are,
// these stand beside them; else in its `spec`. What is left out here has an arg, which problems/managed.ts names.

/** https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#PodSpec */
export type PodSpecFields = Omit<types.input.core.v1.PodSpec, ManagedPodField>;

export type ManagedPodField =
  | "activeDeadlineSeconds"
  | "affinity"
  | "automountServiceAccountToken"
  | "containers"
  | "ephemeralContainers"
  | "hostname"
  | "hostnameOverride"
  | "imagePullSecrets"
  | "initContainers"
  | "nodeName"
  | "nodeSelector"
  | "overhead"
  | "preemptionPolicy"
  | "priority"
  | "priorityClassName"
  | "restartPolicy"
  | "securityContext"
  | "serviceAccount"
  | "serviceAccountName"
  | "subdomain"
  | "terminationGracePeriodSeconds"
  | "tolerations"
  | "topologySpreadConstraints"
  | "volumes";

/** https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#Container */
export type ContainerFields = Omit<types.input.core.v1.Container, OwnContainerField | ManagedContainerField>;

/** Of the same name in the args, some of them in a shorter form. */
type OwnContainerField =
  "args" | "command" | "env" | "envFrom" | "image" | "imagePullPolicy" | "resources" | "securityContext" | "workingDir";

export type ManagedContainerField =
  | "lifecycle"
  | "livenessProbe"
  | "name"
  | "ports"
  | "readinessProbe"
  | "startupProbe"
  | "volumeDevices"
  | "volumeMounts";

/** https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/#ServiceSpec */
export type ClientServiceFields = Omit<types.input.core.v1.ServiceSpec, ManagedClientServiceField>;

/** The same, but for what is about an address that leads to any pod. */
export type HeadlessServiceFields = Omit<types.input.core.v1.ServiceSpec, ManagedHeadlessServiceField>;

/** The same of every pod's. */
export type PodServiceFields = Omit<types.input.core.v1.ServiceSpec, ManagedPodServiceField>;

type ManagedServiceField = "externalName" | "ipFamily" | "ports" | "selector" | "topologyKeys" | "type";

export type ManagedClientServiceField = ManagedServiceField | "sessionAffinity";

export type ManagedPodServiceField = ManagedServiceField | "clusterIP" | "clusterIPs" | "healthCheckNodePort";

export type ManagedHeadlessServiceField =
  | ManagedPodServiceField
  | "allocateLoadBalancerNodePorts"
  | "externalIPs"
  | "externalTrafficPolicy"
  | "loadBalancerClass"
  | "loadBalancerIP"
  | "loadBalancerSourceRanges"
  | "publishNotReadyAddresses"
  | "sessionAffinity"
  | "sessionAffinityConfig";

/** https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/persistent-volume-claim-v1/#PersistentVolumeClaimSpec */
export type ClaimFields = Omit<types.input.core.v1.PersistentVolumeClaimSpec, ManagedClaimField>;

export type ManagedClaimField =
  "accessModes" | "dataSource" | "dataSourceRef" | "resources" | "storageClassName" | "volumeMode" | "volumeName";

/** https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/pod-disruption-budget-v1/#PodDisruptionBudgetSpec */
export type PodDisruptionBudgetFields = Omit<
  types.input.policy.v1.PodDisruptionBudgetSpec,
  ManagedPodDisruptionBudgetField
>;

export type ManagedPodDisruptionBudgetField = "maxUnavailable" | "minAvailable" | "selector";

/** https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/stateful-set-v1/#StatefulSetSpec */
export type StatefulSetSpecFields = Omit<types.input.apps.v1.StatefulSetSpec, ManagedStatefulSetField>;

export type ManagedStatefulSetField =
  | "minReadySeconds"
  | "ordinals"
  | "persistentVolumeClaimRetentionPolicy"
  | "podManagementPolicy"
  | "replicas"
  | "selector"
  | "serviceName"
  | "template"
  | "updateStrategy"
  | "volumeClaimTemplates";

/** https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/#HorizontalPodAutoscalerSpec */
export type HorizontalPodAutoscalerFields = Omit<
  types.input.autoscaling.v2.HorizontalPodAutoscalerSpec,
  OwnHorizontalPodAutoscalerField | ManagedHorizontalPodAutoscalerField
>;

/** Of the same name in the args, as plain values. */
type OwnHorizontalPodAutoscalerField = "maxReplicas" | "minReplicas";

export type ManagedHorizontalPodAutoscalerField = "scaleTargetRef";
