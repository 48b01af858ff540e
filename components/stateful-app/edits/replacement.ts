import * as pulumi from "@pulumi/pulumi";
import type * as k8s from "@pulumi/kubernetes";
import type { Settings } from "../settings";
import { replacesSet } from "./guard";

/**
 * The provider's preview of a replacement asks the API server about an edit that it forbids, unless something is unknown.
 * Only where a replacement is allowed: an unknown also switches off the server's check of everything else.
 */
export function previewable(
  s: Settings,
  set: k8s.types.input.apps.v1.StatefulSet,
): k8s.types.input.apps.v1.StatefulSet {
  if (!replacesSet(s) || !pulumi.runtime.isDryRun()) return set;
  const metadata = set.metadata as { readonly annotations: pulumi.Input<Record<string, string>> };
  const unknown = pulumi.output(pulumi.unknown as string);
  const annotations = pulumi
    .output(metadata.annotations)
    .apply((annotations) => ({ ...annotations, "stateful-app/replacement": unknown }));
  return { ...set, metadata: { ...metadata, annotations } };
}
