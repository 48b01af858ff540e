import { createHash } from "node:crypto";
import { fieldOwner, ownerKey } from "../facts/names";
import { managerPrefix } from "../../problems/other-owner";
import { changingPods } from "../facts/rollout";
import type { Settings } from "../settings";

/**
 * One fixed field manager per owner and app: an interrupted run can be repeated, and an object that another program
 * applied conflicts instead of being overwritten. The provider's own default is random in every run.
 */
export function fieldManager(s: Settings): Record<string, string> {
  return { "pulumi.com/patchFieldManager": manager(s) };
}

export const manager = (s: Settings) => [managerPrefix, fieldOwner(s), s.name].filter(Boolean).join(":");

/** The owner of what holds data. Another owner's annotation makes server-side apply refuse the object. */
export function ownerAnnotation(s: Settings): Record<string, string> {
  return s.owner === undefined ? fieldManager(s) : { ...fieldManager(s), [ownerKey]: s.owner };
}

/** For objects whose built-in wait is wrong: claims wait for Pending, Services for every member to be ready. */
export const skipAwait = { "pulumi.com/skipAwait": "true" };

/** Has the provider wait for the rollout: its own wait returns before one begins and does not know minReadySeconds. */
export function waitForRollout(s: Settings, updated?: number): Record<string, string> {
  const conditions = rolloutConditions(s, updated);
  const all = [...conditions, carriesWaitFor(conditions)];
  return { "pulumi.com/waitFor": JSON.stringify(all.map((condition) => `jsonpath=${condition}`)) };
}

/**
 * Hold when every pod that may change is of the new revision and available. Pods that may not change yet are only waited for to be
 * available.
 */
export function rolloutConditions(s: Settings, updated = changingPods(s)): string[] {
  if (s.autoscaling)
    return [
      "{.status[?$.status.replicas == $.spec.replicas]}",
      ...(updated ? [asManyAsAsked("updatedReplicas")] : []),
      asManyAsAsked("availableReplicas"),
    ];
  if (s.replicas === 0) return ["{.status.replicas}=0"];
  // Kubernetes leaves out a count of none.
  return [...(updated ? [`{.status.updatedReplicas}=${updated}`] : []), `{.status.availableReplicas}=${s.replicas}`];
}

/**
 * Whether the set has this very wait among its annotations. The provider may first see the set as it was before this run applied it, and
 * would then write that one to the state: it compares only generations, and Kubernetes counts none for a changed annotation.
 */
function carriesWaitFor(conditions: readonly string[]): string {
  const mark = createHash("sha256").update(conditions.join("\n")).digest("hex").slice(0, 8);
  return `{.metadata.annotations[?search(@, '${mark}')]}`;
}

/** Of the count at that very moment: an autoscaler may change it while the wait lasts. One of no pods is left out of the status. */
const asManyAsAsked = (count: string) => `{.status[?$.spec.replicas == 0 || $.status.${count} == $.spec.replicas]}`;
