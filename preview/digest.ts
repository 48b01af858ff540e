/** What `pulumi preview --json` prints, as far as it is read here. */
export interface PreviewDigest {
  readonly steps?: readonly PreviewStep[];
  readonly diagnostics?: readonly Diagnostic[];
}

export interface PreviewStep {
  readonly op: string;
  readonly urn: string;
  readonly oldState?: ResourceState;
  readonly newState?: ResourceState;
  readonly diffReasons?: readonly string[];
  readonly replaceReasons?: readonly string[];
  readonly detailedDiff?: Readonly<Record<string, PropertyDiff>> | null;
}

export interface ResourceState {
  readonly type: string;
  /** `<namespace>/<name>` of an object on a cluster. */
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  /** Why the last run failed to bring it to its end. Its inputs are then still those of the run before, its outputs what stands. */
  readonly initErrors?: readonly string[];
  /** The URNs of what it was made after. */
  readonly dependencies?: readonly string[];
  readonly retainOnDelete?: boolean;
  /** Whether it is replaced, and is deleted when the run comes to that. */
  readonly delete?: boolean;
}

export interface PropertyDiff {
  readonly kind: string;
}

export interface Diagnostic {
  readonly urn?: string;
  readonly message?: string;
  readonly severity?: string;
}

/** What a policy pack found. The digest leaves it out; the engine's event log has it. */
export interface PolicyViolation {
  readonly policy: string;
  /** `mandatory` fails the preview, `advisory` only warns. */
  readonly level: string;
  readonly resource: string;
  readonly message: string;
}
