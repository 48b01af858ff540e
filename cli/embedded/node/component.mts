/** One process of the cluster, as the supervisor needs to know it. */
export interface Component {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Components that must be ready first; one that starts early exits for good. */
  readonly after: readonly string[];
  readonly ready: Readiness;
  readonly env?: Readonly<Record<string, string>>;
}

export type Readiness =
  { readonly socket: string } | { readonly url: string; readonly authority?: string } | { readonly seconds: number };
