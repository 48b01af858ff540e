import * as pulumi from "@pulumi/pulumi";
import * as k8s from "@pulumi/kubernetes";
import { explainingHook } from "../../hooks";
import { message, problem, shown, type Problem } from "../../problems/problem";
import { sizeOf } from "../facts/claims";
import { childName, ordinals, pvcName } from "../facts/names";
import { canonical } from "../facts/quantity";
import type { Claim, Settings } from "../settings";
import { storageOf, type ClaimInputs } from "./growth";
import { known } from "./hooks";
import type { Sizes } from "./sizes";
import type { Standing } from "./standing";

/**
 * Why volumes may not grow that no pod has had yet. An autoscaler has claims in advance, and where a volume is made only for its
 * first pod they wait unbound, in which state Kubernetes lets nobody change a size. The cluster says which ones do, at preview too.
 */
export async function unboundProblems(
  s: Settings,
  standing: Promise<Standing>,
  parent: pulumi.Resource,
): Promise<Problem[]> {
  const { stands } = await standing;
  if (stands?.autoscaling === undefined || stands.name !== s.name || stands.namespace !== s.namespace.name) return [];
  const checked = s.claims.map(async (claim) => {
    const changed = resized(s, claim, stands.claims[claim.name]?.sizes);
    const unbound = await Promise.all(changed.map((ordinal) => isUnbound(s, claim, ordinal, parent)));
    return refused(
      s,
      claim,
      changed.filter((_, index) => unbound[index]),
    );
  });
  return (await Promise.all(checked)).flat();
}

/** The ordinals that had a claim in the last run, and are asked to have another size now. */
export function resized(s: Settings, claim: Claim, before: Sizes | undefined): number[] {
  if (before === undefined) return [];
  return ordinals(s).filter(
    (ordinal) =>
      ordinal >= before.start &&
      ordinal < before.start + before.replicas &&
      canonical(sizeOf(claim, ordinal)) !== canonical(sizeOf(before, ordinal)),
  );
}

async function isUnbound(s: Settings, claim: Claim, ordinal: number, parent: pulumi.Resource): Promise<boolean> {
  const id = `${s.namespace.name}/${pvcName(s, claim, ordinal)}`;
  const live = k8s.core.v1.PersistentVolumeClaim.get(childName(s, claim.name, ordinal, "phase"), id, { parent });
  const status = await known(live.status);
  return status?.phase === "Pending";
}

export function refused(s: Settings, claim: Claim, unbound: readonly number[]): Problem[] {
  if (unbound.length === 0) return [];
  const names = unbound.map((ordinal) => pvcName(s, claim, ordinal));
  const rule = `leave out volumes that no pod has had yet (${names.join(", ")}), as Kubernetes changes the size of none before`;
  const pods = Math.min(...unbound) - s.ordinals.start;
  const remedy =
    `write autoscaling.maxReplicas: ${pods} for one run, then kubectl delete pvc -n ${s.namespace.name} ${names.join(" ")}, ` +
    "which hold nothing, and raise it again";
  return [problem(`claims.${claim.name}.size`, rule, claim.size, remedy)];
}

/**
 * After a first run that failed, volumes may be unbound too, and what stands is not known. The API server then answers only what it
 * would let change; this adds when it does.
 */
export function unboundHook(s: Settings, app?: pulumi.Resource): pulumi.ErrorHook[] {
  return explainingHook(
    `${s.namespace.name}/${s.name}: a volume changes its size after its first pod`,
    async (failure) => {
      const problems = tooEarly(failure);
      if (problems.length > 0) await pulumi.log.error(message(problems), app);
    },
  );
}

type Failure = Pick<pulumi.ErrorHookArgs, "errors" | "oldInputs" | "newInputs">;

export function tooEarly({ errors, oldInputs, newInputs }: Failure): Problem[] {
  const [before, after] = [oldInputs, newInputs].map((inputs) => (inputs ?? {}) as ClaimInputs);
  const [held, asked] = [storageOf(before!), storageOf(after!)];
  if (!immutable.test(errors[0] ?? "") || canonical(held) === canonical(asked)) return [];
  const rule = "keep its size until its first pod has it, as Kubernetes changes that of none before";
  const remedy = `write ${shown(held)} until a run has started that pod, and then ${shown(asked)}`;
  return [problem(`claim ${after!.metadata?.name}`, rule, asked, remedy)];
}

const immutable = /\bspec is immutable after creation except resources\.requests\b/;
