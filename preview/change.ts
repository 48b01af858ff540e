import type { Effect } from "./effect";

/** What happens to one resource. */
export interface Change {
  readonly urn: string;
  readonly kind: string;
  /** The name of the object, else of the resource. */
  readonly name: string;
  readonly op: Operation;
  /** The worst of the findings. */
  readonly effect: Effect;
  readonly findings: readonly Finding[];
}

export type Operation = "create" | "update" | "replace" | "delete";

export interface Finding {
  readonly effect: Effect;
  readonly reason: string;
  readonly fields: readonly FieldChange[];
  /** The pods that go down, in the order in which they do. */
  readonly pods?: readonly string[];
  /** No run of this can be faster. */
  readonly atLeastSeconds?: number;
}

export interface FieldChange {
  readonly path: string;
  /** Only of fields that never hold a secret. */
  readonly before?: string;
  readonly after?: string;
}
