import type { ManagedContainerField, ManagedPodField } from "../args";

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
    volumeDevices: 'write claims.<name>.spec: { volumeMode: "Block" }',
    volumeMounts: "write claims, files, secretFiles or volumes, each with its mountPath",
  },
};

/** By the name of the shape that they belong to. */
export const managed = { container, podSpec };
