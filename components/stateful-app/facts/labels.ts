import type { Settings } from "../settings";

/** Selects the pods, for good: a selector cannot change, so nothing that changes (a version, a tag) may enter it. */
export function selectorLabels(s: Settings): Record<string, string> {
  return {
    "app.kubernetes.io/name": s.name,
    "app.kubernetes.io/instance": s.name,
  };
}

/** The label by which an app's Services differ: "headless", "client" or "pod". */
export const serviceKey = "stateful-app/service";

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/ */
export function labels(s: Settings): Record<string, string> {
  return { ...selectorLabels(s), "app.kubernetes.io/managed-by": "pulumi" };
}
