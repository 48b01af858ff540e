import type { ManagedPodField } from "../args";

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

/** By the name of the shape that they belong to. */
export const managed = { podSpec };
