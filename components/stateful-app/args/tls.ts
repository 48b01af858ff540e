/** A certificate that cert-manager issues and renews for all pods: https://cert-manager.io/docs/usage/certificate/ */
export interface TlsArgs {
  /** An issuer of cert-manager, or "self-signed" for an authority of the app's own. */
  readonly issuer: IssuerArgs | "self-signed";

  /** The folder with tls.crt, tls.key and ca.crt, mounted read-only. @default "/tls" */
  readonly mountPath?: string;

  /** The validity of a certificate in h, m and s, from `1h` to `2562047h`. @default "2160h" */
  readonly duration?: string;

  /** How long before its end a certificate is renewed, at least `5m`. @default "720h" */
  readonly renewBefore?: string;

  /** Names in addition to those of the pods and Services. @default - none */
  readonly extraDnsNames?: readonly string[];

  /**
   * What happens on renewal: with `none` the app must read its files again, with `rollout` the next `pulumi up` restarts
   * the pods.
   *
   * @default "none"
   */
  readonly reload?: "none" | "rollout";

  /** Keeps the Secret of the app's own authority on `pulumi destroy`, so that clients trust the next deployment too. @default false */
  readonly keepAuthority?: boolean;
}

/** An Issuer of the app's namespace, or a ClusterIssuer. */
export interface IssuerArgs {
  /** The issuer's name. */
  readonly name: string;

  /** Which of the two. @default "Issuer" */
  readonly kind?: "Issuer" | "ClusterIssuer";
}
