import * as pulumi from "@pulumi/pulumi";
import * as k8s from "@pulumi/kubernetes";
import { retryingHook } from "../hooks";
import { refuseToRefill, refuseToShrink } from "./edits/hooks";
import type { Standing } from "./edits/standing";
import { conflictsOverSize } from "./edits/size-conflict";
import { childName, ordinals, pvcName } from "./facts/names";
import type { Claim, Settings } from "./settings";
import type { CheckedSource } from "./sources";
import { claimSize, persistentVolumeClaim } from "./specs/claims";

interface Options extends pulumi.CustomResourceOptions {
  readonly dependsOn: pulumi.Input<pulumi.Resource>[];
}

/**
 * The claims of all ordinals; the set's retention policy alone decides when one goes, the stack only ever lets go of it. One that
 * the StatefulSet controller made has the size of the set's template, and that size belongs to the controller: a second patch
 * takes it over, and nothing but it, so that a claim of another owner is refused all the same.
 */
export class Claims {
  readonly claims: readonly pulumi.Resource[];
  /** The Pulumi names of the claims whose size was taken over, in the last run or in this one; known once all claims are there. */
  readonly takenOver: pulumi.Output<string[]>;
  readonly #sizes = new Map<string, k8s.core.v1.PersistentVolumeClaimPatch>();
  readonly #options: Options;

  constructor(
    private readonly s: Settings,
    private readonly standing: Promise<Standing>,
    private readonly sources: readonly CheckedSource[],
    options: Options,
  ) {
    const { hooks } = options;
    const beforeUpdate = [...(hooks?.beforeUpdate ?? []), ...refuseToShrink(s), ...refuseToRefill(s)];
    this.#options = { ...options, retainOnDelete: true, hooks: { ...hooks, beforeUpdate } };
    const claims = ordinals(s).flatMap((ordinal) => s.claims.map((claim) => this.claim(claim, ordinal)));
    this.claims = claims;
    this.takenOver = pulumi.all(claims.map(({ urn }) => urn)).apply(() => [...this.#sizes.keys()].sort());
  }

  private claim(claim: Claim, ordinal: number): k8s.core.v1.PersistentVolumeClaimPatch {
    const { s } = this;
    const name = childName(s, claim.name, ordinal);
    const wanted = persistentVolumeClaim(s, claim, ordinal, this.source(claim, ordinal));
    const { dependsOn, hooks } = this.#options;
    const prerequisites = this.standing.then(({ takenOver = [] }) => [
      ...dependsOn,
      ...(takenOver.includes(name) ? [this.size(name, claim, ordinal)] : []),
    ]);
    const takeOver = retryingHook(`${s.namespace.name}/${s.name}: the size of ${name} is taken over`, ({ errors }) =>
      conflictsOverSize(s, errors[0]) ? this.takeOver(name, claim, ordinal) : undefined,
    );
    return new k8s.core.v1.PersistentVolumeClaimPatch(name, wanted, {
      ...this.#options,
      dependsOn: prerequisites,
      hooks: { ...hooks, onError: [...(hooks?.onError ?? []), ...takeOver] },
    });
  }

  /** A preview takes nothing over, so that the API server would refuse it once more. */
  private takeOver(name: string, claim: Claim, ordinal: number): Promise<void> | undefined {
    if (!pulumi.runtime.isDryRun()) return settled(this.size(name, claim, ordinal));
    const pvc = pvcName(this.s, claim, ordinal);
    const text =
      `claim ${pvc}: the StatefulSet controller made it, with the size of the set's template, and preview cannot take that over; ` +
      "run it without a preview: pulumi up --refresh --skip-preview";
    void pulumi.log.error(text, this.#options.parent);
    return undefined;
  }

  private size(name: string, claim: Claim, ordinal: number): k8s.core.v1.PersistentVolumeClaimPatch {
    const made = this.#sizes.get(name);
    if (made) return made;
    const wanted = claimSize(this.s, claim, ordinal, this.source(claim, ordinal));
    const size = new k8s.core.v1.PersistentVolumeClaimPatch(`${name}-size`, wanted, this.#options);
    this.#sizes.set(name, size);
    return size;
  }

  private source({ name }: Claim, ordinal: number) {
    return this.sources.find((one) => one.claim === name && one.ordinal === ordinal)?.source;
  }
}

const settled = (resource: pulumi.CustomResource) => new Promise<void>((resolve) => resource.id.apply(() => resolve()));
