import * as k8s from "@pulumi/kubernetes";
import type * as pulumi from "@pulumi/pulumi";
import { firstSight, ownable } from "./edits/adoption";
import type { Standing } from "./edits/standing";
import { childName } from "./facts/names";
import { newerProvider } from "./provider";
import type { Settings } from "./settings";
import { namespace } from "./specs/namespace";

interface Options extends pulumi.CustomResourceOptions {
  readonly parent: pulumi.Resource;
  readonly dependsOn: pulumi.Input<pulumi.Resource>[];
}

/**
 * The namespace that an app owns, once it is known that it may. Deleting it deletes its claims, whatever their own policy is, so it
 * is retained with them.
 */
export function ownNamespace(
  s: Settings,
  standing: Promise<Standing>,
  options: Options,
): Promise<k8s.core.v1.Namespace>[] {
  if (!s.namespace.owned) return [];
  const retainOnDelete = s.retention.onDestroy === "Retain";
  const dependsOn = [...options.dependsOn, ...(retainOnDelete ? [] : seenFirst(s, standing, options))];
  const own = new k8s.core.v1.Namespace(s.resourceName, namespace(s), { ...options, dependsOn, retainOnDelete });
  return [ownable(s, own, standing, options.parent)];
}

/**
 * The same namespace as an object that no destroy deletes. Without a preview only applying it shows who made it, and one of another
 * maker the stack must not have as one to delete. Where a newer provider adopts nothing, it would refuse the namespace that this makes.
 */
function seenFirst(s: Settings, standing: Promise<Standing>, options: Options): Promise<pulumi.Resource>[] {
  if (newerProvider()) return [];
  // Earlier versions applied all that the namespace has; to take it out here would take it off the namespace itself.
  const ignoreChanges = ["metadata.labels", "metadata.annotations"];
  const seeing = { ...options, ignoreChanges, retainOnDelete: true };
  const seen = new k8s.core.v1.NamespacePatch(childName(s, "namespace"), firstSight(s.namespace.name), seeing);
  return [ownable(s, seen, standing, options.parent)];
}
