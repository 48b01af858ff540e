import { ordinals, podName } from "./names";
import type { Settings } from "../settings";

/** Without ports there is nothing to offer, and no such Service. */
export function hasClientService({ clientService }: Settings): boolean {
  return clientService.ports.length > 0;
}

/** The Services of single pods, which are named like the pods. */
export function podServiceNames(s: Settings): string[] {
  return (s.podServices?.ports.length ?? 0) > 0 ? ordinals(s).map((ordinal) => podName(s, ordinal)) : [];
}
