import { ordinals, podDnsName, podName, pvcName } from "./names";
import type { Settings } from "./settings";

/** One pod's identity: what stays the same when the pod is replaced. */
export interface Replica {
  /** The pod's number in the set. */
  readonly ordinal: number;
  /** `<app>-<ordinal>`, also the pod's host name. */
  readonly podName: string;
  /** `<pod>.<headless service>.<namespace>.svc.<cluster domain>` */
  readonly dnsName: string;
  /** One per claim, in the order the claims were given: `<claim>-<app>-<ordinal>`. */
  readonly pvcNames: string[];
}

export function replicas(s: Settings): Replica[] {
  return ordinals(s).map((ordinal) => ({
    ordinal,
    podName: podName(s, ordinal),
    dnsName: podDnsName(s, ordinal),
    pvcNames: s.claims.map((claim) => pvcName(s, claim, ordinal)),
  }));
}
