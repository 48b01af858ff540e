import type { Replica } from "../../contract/contract";
import { ordinals, podDnsName, podName, pvcName } from "./names";
import type { Settings } from "../settings";

export function replicas(s: Settings): Replica[] {
  return ordinals(s).map((ordinal) => ({
    ordinal,
    podName: podName(s, ordinal),
    dnsName: podDnsName(s, ordinal),
    pvcNames: s.claims.map((claim) => pvcName(s, claim, ordinal)),
  }));
}
