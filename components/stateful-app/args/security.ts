/** https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export type PodSecurity = "restricted" | "baseline" | "privileged";

/** Under which identity the app talks to the API server. */
export interface ServiceAccountArgs {
  /** One that is managed elsewhere. @default - the app's own, named like the app */
  readonly existing?: string;

  /** Another name for the app's own. @default - the app's name */
  readonly name?: string;

  /** Mounts a token into the pods. @default false */
  readonly automountServiceAccountToken?: boolean;

  /** Annotations on the app's own, which is how clouds bind identities. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
}
