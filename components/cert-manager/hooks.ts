import type * as pulumi from "@pulumi/pulumi";
import { refusingHook } from "../hooks";
import { message } from "../problems/problem";
import { absence } from "./problems";
import type { Settings } from "./settings";

/**
 * Ends the run at preview, which by itself passes over objects of a kind that the API server does not know. The provider
 * takes such a kind for one that lives in namespaces and fills in the default one; a ClusterIssuer has none.
 */
export function refuseWithout(s: Settings): pulumi.ResourceHook[] {
  return refusingHook(`${s.name}: cert-manager is there`, ({ newInputs }) => {
    const { namespace } = newInputs?.["metadata"] as { readonly namespace?: string };
    if (namespace !== undefined) throw new Error(message([absence(s)]));
  });
}
