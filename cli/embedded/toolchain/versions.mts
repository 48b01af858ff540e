/**
 * Every version this repository is tested with, raised together and on evidence. package.json and the go.mod files
 * under modules/ say the same numbers; a test holds them to it.
 */
export const versions = {
  /** The CLI and @pulumi/pulumi. From 3.249 on the package wants Node 22, and neighbouring CLI modules cannot be had. */
  pulumi: "3.245.0",
  /** The provider plugin and @pulumi/kubernetes. */
  pulumiKubernetes: "4.25.0",
  /** 1.35 refuses cgroup v1, which many machines still have. */
  kubernetes: "1.34.4",
  /** The server; Kubernetes 1.34 links the same number as its client. */
  etcd: "3.6.4",
  coredns: "1.12.4",
  localPathProvisioner: "0.0.30",
  /** The last line whose programs lie in the main module; those of later lines are modules that cannot be had. */
  certManager: "1.11.5",
} as const;
