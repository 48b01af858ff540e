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
