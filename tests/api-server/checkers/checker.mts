import type { Rendering } from "../../../render/rendering.mts";

/** Something a checker does not like, as one line: `StatefulSet visits: pod-networkpolicy`. */
export interface Finding {
  /** `<kind> <name>` */
  readonly object: string;
  readonly rule: string;
  readonly says: string;
}

/** Somebody else's opinion of manifests. */
export interface Checker {
  readonly name: string;
  /** Makes what the checker needs; takes minutes when its executable has to be built. */
  prepare(): Promise<void>;
  findings(rendering: Rendering): Promise<Finding[]>;
}
