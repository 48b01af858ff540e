import * as pulumi from "@pulumi/pulumi";
import type * as k8s from "@pulumi/kubernetes";
import type { Mounts } from "../facts/mounts";
import type { Revisions } from "../facts/revisions";
import type { Guarded } from "./guard";
import type { Place } from "./place";

/** What the last run that came to its end left. */
export interface Standing {
  readonly stands?: Guarded;
  /** The app's name in Pulumi, with which the names of its children begin. */
  readonly resourceName?: string;
  readonly place?: Place;
  readonly revisions?: Revisions;
  /** What Kubernetes called the revision of the template. */
  readonly revision?: { readonly update?: string };
  readonly mounts?: Mounts;
  readonly recreations?: number;
  /** The Pulumi names of the patches that took a claim's size over from the StatefulSet controller. */
  readonly takenOver?: readonly string[];
}

/**
 * The engine still holds the component's outputs of the last whole run until this one registers its own, last of all. The
 * record of what is asked, which is written first, gets ahead of a run that fails.
 */
export async function standing(app: pulumi.Resource): Promise<Standing> {
  const urn = await urnOf(app);
  const { state } = (await pulumi.runtime.invoke("pulumi:pulumi:getResource", { urn }, {})) as { state?: object };
  return recorded(state);
}

/** As a promise: the component's own children could not wait for an output that depends on it. */
export const urnOf = (app: pulumi.Resource) => new Promise<string>((resolve) => app.urn.apply(resolve));

/** The outputs as they were registered: one without a value is recorded as null. */
export function recorded(state: object = {}): Standing {
  return Object.fromEntries(Object.entries(state).filter(([, value]) => value !== null));
}

/** To be registered with the component's outputs. What `--target` left out of the run is read from the set, which has it as it was. */
export function stands(record: pulumi.Stash, set: k8s.apps.v1.StatefulSet): pulumi.Output<Guarded> {
  // Secret where the pods' environment is; none of this can be.
  const template = pulumi.unsecret(
    set.spec.apply((spec) => ({
      podManagementPolicy: spec.podManagementPolicy,
      headlessService: spec.serviceName,
      onDestroy: spec.persistentVolumeClaimRetentionPolicy.whenDeleted,
      claims: (spec.volumeClaimTemplates ?? []).map(({ metadata }) => metadata.name),
    })),
  );
  return pulumi.all([record.input, template]).apply(([asked, { claims, ...taken }]: [Guarded, Taken]) => ({
    ...asked,
    ...taken,
    claims: Object.fromEntries(Object.entries(asked.claims).filter(([name]) => claims.includes(name))),
  }));
}

interface Taken extends Pick<Guarded, "podManagementPolicy" | "headlessService" | "onDestroy"> {
  readonly claims: readonly string[];
}
