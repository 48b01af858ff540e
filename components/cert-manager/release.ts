import type { CertManagerArgs as ChartArgs } from "@pulumi/kubernetes-cert-manager";
import type { Settings } from "./settings";

/**
 * The chart's own words, as the typed `installCRDs` is a switch that it has given up. Its check of the webhook is a hook of
 * the release: the release is done when an issuer can be made.
 */
export function release(s: Settings): ChartArgs {
  return {
    helmOptions: {
      // One per cluster: a second release of this name fails, where two cert-managers would fight over every certificate.
      name: "cert-manager",
      version: s.chartVersion,
      namespace: s.namespace,
      createNamespace: true,
      // Kept when the release goes: with the definitions every certificate of the cluster would be deleted.
      values: { crds: { enabled: true, keep: true }, startupapicheck: { enabled: true } },
    },
  };
}
