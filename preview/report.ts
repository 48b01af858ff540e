import type { Change } from "./change";
import type { PolicyViolation } from "./digest";
import type { Effect } from "./effect";
import type { Failure } from "./failure";
import type { Standing } from "./standing";

/** The result of a preview. Plain data: this is the JSON form, and the other forms are made from it. */
export interface Report {
  /** Raised when a reader of the JSON form would have to change. */
  readonly version: 1;
  readonly stack: string;
  readonly outcome: "succeeded" | "failed";
  /** The worst of all changes. */
  readonly effect: Effect;
  readonly changes: readonly Change[];
  /** How many resources stay as they are. */
  readonly unchanged: number;
  readonly failures: readonly Failure[];
  readonly warnings: readonly string[];
  readonly violations: readonly PolicyViolation[];
  /** What was not checked, such as the cluster. */
  readonly notChecked: readonly string[];
  /** The sets after the update; undefined where the preview failed and nothing will change. */
  readonly standing?: Standing;
}
