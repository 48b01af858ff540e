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

/**
 * Holds until every pod that may change is of the new revision and available. The provider's own wait returns before a
 * rollout begins and does not know minReadySeconds. Pods that may not change yet are only waited for to be available.
 */
export function waitForRollout(s: Settings, updated = changingPods(s)): Record<string, string> {
  const conditions = s.autoscaling
    ? [
        "{.status[?$.status.replicas == $.spec.replicas]}",
        ...(updated ? [asManyAsAsked("updatedReplicas")] : []),
        asManyAsAsked("availableReplicas"),
      ]
    : s.replicas === 0
      ? ["{.status.replicas}=0"]
      : [
          // Kubernetes leaves out a count of none.
          ...(updated ? [`{.status.updatedReplicas}=${updated}`] : []),
          `{.status.availableReplicas}=${s.replicas}`,
        ];
  return { "pulumi.com/waitFor": JSON.stringify(conditions.map((condition) => `jsonpath=${condition}`)) };
}

/** Of the count at that very moment: an autoscaler may change it while the wait lasts. One of no pods is left out of the status. */
const asManyAsAsked = (count: string) => `{.status[?$.spec.replicas == 0 || $.status.${count} == $.spec.replicas]}`;
