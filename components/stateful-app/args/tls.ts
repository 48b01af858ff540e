/** A certificate that cert-manager keeps for all pods: https://cert-manager.io/docs/usage/certificate/ */
export interface TlsArgs {
  /** Who signs: an issuer of cert-manager, or an authority of the app's own. */
  readonly issuer: IssuerArgs | "self-signed";

  /** The folder with tls.crt, tls.key and ca.crt, of which nobody can write to anything. @default "/tls" */
  readonly mountPath?: string;

  /** How long a certificate is good for, in h, m and s; from an hour to `2562047h`. @default "2160h" */
  readonly duration?: string;

  /** How long before its end it is renewed, at least five minutes. @default "720h" */
  readonly renewBefore?: string;

  /** More names than those of the pods and Services. @default - none */
  readonly extraDnsNames?: readonly string[];

  /**
   * What a renewed certificate does: `none` leaves it to the app to read its files again, `rollout` makes the next
   * `pulumi up` restart the pods.
   *
   * @default "none"
   */
  readonly reload?: "none" | "rollout";

  /** Keeps the Secret of the app's own authority on `pulumi destroy`, so that clients still trust what comes next. @default false */
  readonly keepAuthority?: boolean;
}

/** An Issuer of the app's namespace, or a ClusterIssuer. */
export interface IssuerArgs {
  /** The issuer's name. */
  readonly name: string;

  /** Which of the two it is. @default "Issuer" */
  readonly kind?: "Issuer" | "ClusterIssuer";
}
