import * as pulumi from "@pulumi/pulumi";
import * as k8s from "@pulumi/kubernetes";
import { retryingHook } from "../hooks";
import { refuseToRefill, refuseToShrink } from "./edits/hooks";
import type { Standing } from "./edits/standing";
import { conflictsOverSize } from "./edits/size-conflict";
import { unboundHook } from "./edits/unbound";
import { childName, ordinals, pvcName } from "./facts/names";
import type { Claim, Settings } from "./settings";
import type { CheckedSource } from "./sources";
import { claimSize, persistentVolumeClaim } from "./specs/claims";

interface Options extends pulumi.CustomResourceOptions {
  readonly dependsOn: pulumi.Input<pulumi.Resource>[];
}

interface Wanted {
  readonly claim: Claim;
  readonly ordinal: number;
}

/**
 * The claims of all ordinals; the set's retention policy alone decides when one goes, the stack only ever lets go of it. One that
 * the StatefulSet controller made has the size of the set's template, and that size belongs to the controller: a forced patch
 * takes it over, and nothing but it, so that a claim of another owner is refused all the same. It is never repeated, as it would
 * let go of what the claim itself applies; another claim of the controller's in its place gets a patch of its own.
 */
export class Claims {
  readonly claims: readonly pulumi.Resource[];
  /** The Pulumi names of the patches that took a size over, in the last run or in this one; known once all claims are there. */
  readonly takenOver: pulumi.Output<string[]>;
  readonly #patches: string[] = [];
  readonly #options: Omit<Options, "dependsOn">;
  /** How to take over the size of a claim, by its Pulumi name. */
  readonly #takeOver = new Map<string, () => Promise<void> | undefined>();
  /** Made once for all claims: each hook is a question to the engine. */
  readonly #onError: pulumi.ErrorHook[];

  constructor(
    private readonly s: Settings,
    private readonly standing: Promise<Standing>,
    private readonly sources: readonly CheckedSource[],
    options: Options,
  ) {
    const { hooks, dependsOn, ...more } = options;
    const beforeUpdate = [...(hooks?.beforeUpdate ?? []), ...refuseToShrink(s), ...refuseToRefill(s)];
    const takesOver = retryingHook(`${s.namespace.name}/${s.name}: sizes are taken over`, ({ errors, name }) =>
      conflictsOverSize(errors[0]) ? this.#takeOver.get(name)?.() : undefined,
    );
    this.#onError = [...(hooks?.onError ?? []), ...takesOver, ...unboundHook(s, options.parent)];
    this.#options = { ...more, retainOnDelete: true, hooks: { ...hooks, beforeUpdate } };
    const [first, ...others] = ordinals(s).flatMap((ordinal) => s.claims.map((claim) => ({ claim, ordinal })));
    const claims = first ? [this.claim(first, dependsOn)] : [];
    // After one of them, as the app's other children are: `--target` may leave the namespace or the first claim without them.
    const afterFirst = [...dependsOn, ...claims];
    claims.push(...others.map((one) => this.claim(one, afterFirst)));
    this.claims = claims;
    this.takenOver = pulumi.all(claims.map(({ urn }) => urn)).apply(() => [...this.#patches].sort());
  }

  private claim(one: Wanted, dependsOn: Options["dependsOn"]): k8s.core.v1.PersistentVolumeClaimPatch {
    const { claim, ordinal } = one;
    const patch = (name: string) => this.patch(name, one, dependsOn);
    const name = childName(this.s, claim.name, ordinal);
    const wanted = persistentVolumeClaim(this.s, claim, ordinal, this.source(claim, ordinal));
    const earlier = this.standing.then(({ takenOver = [] }) =>
      takenOver.filter((patch) => patch.startsWith(`${name}.size-`)).map(patch),
    );
    const { hooks } = this.#options;
    const prerequisites = earlier.then((patches) => [...dependsOn, ...patches]);
    let taken: Promise<void> | undefined;
    this.#takeOver.set(name, () => {
      if (pulumi.runtime.isDryRun()) return this.notAtPreview(claim, ordinal);
      return (taken ??= earlier.then(({ length }) => settled(patch(`${name}.size-${length + 1}`))));
    });
    return new k8s.core.v1.PersistentVolumeClaimPatch(name, wanted, {
      ...this.#options,
      dependsOn: prerequisites,
      hooks: { ...hooks, onError: this.#onError },
    });
  }

  /** The API server would refuse it once more. */
  private notAtPreview(claim: Claim, ordinal: number): undefined {
    const pvc = pvcName(this.s, claim, ordinal);
    const text =
      `claim ${pvc}: the StatefulSet controller made it, with the size of the set's template, and preview cannot take that over; ` +
      "run it without a preview: pulumi up --refresh --skip-preview";
    void pulumi.log.error(text, this.#options.parent);
  }

  private patch(
    name: string,
    { claim, ordinal }: Wanted,
    dependsOn: Options["dependsOn"],
  ): k8s.core.v1.PersistentVolumeClaimPatch {
    this.#patches.push(name);
    const wanted = claimSize(this.s, claim, ordinal, this.source(claim, ordinal));
    const ignoreChanges = ["metadata", "spec"];
    return new k8s.core.v1.PersistentVolumeClaimPatch(name, wanted, { ...this.#options, dependsOn, ignoreChanges });
  }

  private source({ name }: Claim, ordinal: number) {
    return this.sources.find((one) => one.claim === name && one.ordinal === ordinal)?.source;
  }
}

const settled = (resource: pulumi.CustomResource) => new Promise<void>((resolve) => resource.id.apply(() => resolve()));
