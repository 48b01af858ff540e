/** How cert-manager comes into the cluster, and who signs by default. */
export interface CertManagerArgs {
  /** `install` makes a Helm release of the chart, `existing` only checks that it is installed. */
  readonly mode: "install" | "existing";

  /** The namespace it runs in, made if it is not there. @default "cert-manager" */
  readonly namespace?: string;

  /** The chart's version, for `install`. @default "v1.19.1" */
  readonly chartVersion?: string;

  /**
   * Makes a root certificate and a ClusterIssuer that signs with it, `<name>-root`: the output `issuer`. It goes with the
   * stack, so two stacks on one cluster need two names.
   *
   * @default true
   */
  readonly root?: boolean;
}
