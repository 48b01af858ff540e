/**
 * Every version this repository is tested with, raised together and on evidence. package.json and the go.mod files
 * under modules/ say the same numbers; a test holds them to it.
 */
export const versions = {
  /** The CLI and @pulumi/pulumi. From 3.249 on the package wants Node 22, and neighbouring CLI modules cannot be had. */
  pulumi: "3.245.0",
  /** The provider plugin and @pulumi/kubernetes. */
  pulumiKubernetes: "4.25.0",
  coredns: "1.12.4",
  localPathProvisioner: "0.0.30",
  /** Its programs are modules of their own that cannot be had: the add-on's main begins them from what they are made of. */
  certManager: "1.21.2",
  /** For the recipe that runs here. */
  natsServer: "2.12.2",
  /** For measuring with pods that do not run. */
  kwok: "0.8.0",
  /** The newest whose modules fit together; its licence is BUSL 1.1. */
  vault: "1.16.0",
} as const;

/** One release of Kubernetes that the embedded cluster can run. */
export interface KubernetesRelease {
  readonly minor: string;
  readonly version: string;
  /** The server; Kubernetes links the same number as its client. */
  readonly etcd: string;
}

/** The newest minor and the oldest supported one, newest first. Each has a folder of its own under modules/. */
export const kubernetesReleases = [
  { minor: "1.37", version: "1.37.2", etcd: "3.7.0" },
  { minor: "1.34", version: "1.34.4", etcd: "3.6.4" },
] as const satisfies readonly KubernetesRelease[];
