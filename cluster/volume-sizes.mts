import type { V1PersistentVolumeClaim, V1StorageClass } from "@kubernetes/client-node";
import { execa } from "execa";
import { Advice } from "./advice.mts";
import { recorded, type RecordedResource } from "./checkpoint.mts";
import { stackNamespaces } from "./stack-namespaces.mts";
import type { Workspace } from "./workspace.mts";

/**
 * Refuses, before anything is touched, a size that a volume in the cluster cannot take. Volumes that a destroy or a
 * scale-down left are in no state, so the engine would learn of them only after the rest was applied.
 */
export async function checkVolumeSizes(work: Workspace): Promise<void> {
  const state = await recorded(work);
  const claims = await ownedClaims(work, stackNamespaces(work, state));
  if (claims.length === 0) return;
  const rigid = await rigidClasses(work);
  const known = new Set((state.resources ?? []).filter(isClaim).map(({ inputs }) => inputs?.metadata?.name));
  const inQuestion = claims.filter(
    ({ metadata, spec }) => !known.has(metadata?.name) || rigid.includes(spec?.storageClassName ?? ""),
  );
  // The plan costs seconds, and where all is known and elastic the component itself refuses.
  if (inQuestion.length === 0) return;
  const reasons = refusals(inQuestion, await plannedClaims(work), rigid);
  if (reasons.length > 0) throw new Advice(reasons.join("\n"), "nothing was touched");
}

/** What the program wants of a claim. */
export interface PlannedClaim {
  readonly name: string;
  readonly namespace: string;
  readonly size: string;
}

/** Why claims that are there cannot become what is planned. */
export function refusals(
  claims: readonly V1PersistentVolumeClaim[],
  planned: readonly PlannedClaim[],
  rigid: readonly string[],
): string[] {
  return claims.flatMap(({ metadata, spec, status }) => {
    const plan = planned.find(({ name, namespace }) => name === metadata?.name && namespace === metadata.namespace);
    const found = status?.capacity?.storage ?? spec?.resources?.requests?.storage;
    if (plan === undefined || found === undefined) return [];
    const [wanted, held] = [bytes(plan.size), bytes(found)];
    const where = `claim ${plan.name} in namespace ${plan.namespace}`;
    if (wanted < held) {
      const remove = `npm run kubectl -- delete pvc ${plan.name} -n ${plan.namespace}`;
      return [
        `${where}: must not shrink from "${found}", got "${plan.size}"; write a size of at least "${found}", or remove it for good, with the data: ${remove}`,
      ];
    }
    if (wanted === held || !rigid.includes(spec?.storageClassName ?? "")) return [];
    return [
      `${where}: must stay "${found}", got "${plan.size}", as its StorageClass "${spec?.storageClassName}" does not allow expansion; keep the size, or set allowVolumeExpansion in the class`,
    ];
  });
}

const units = ["", "k", "M", "G", "T", "P", "E"];

/** https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/ */
function bytes(quantity: string): number {
  const [, number = "", unit = "", binary = ""] = /^([\d.]+(?:e\d+)?)([kKMGTPE]?)(i?)$/.exec(quantity) ?? [];
  return Number(number) * (binary ? 1024 : 1000) ** units.indexOf(unit === "K" ? "k" : unit);
}

async function ownedClaims({ configuration, kubectl }: Workspace, namespaces: readonly string[]) {
  const lists = namespaces.map((name) => kubectl.json<{ items: V1PersistentVolumeClaim[] }>("get", "pvc", "-n", name));
  const claims = (await Promise.all(lists)).flatMap(({ items }) => items);
  return claims.filter(({ metadata }) => metadata?.annotations?.["stateful-app/owner"] === configuration.owner);
}

async function rigidClasses({ kubectl }: Workspace): Promise<string[]> {
  const { items } = await kubectl.json<{ items: V1StorageClass[] }>("get", "storageclasses");
  return items.filter((each) => each.allowVolumeExpansion !== true).map(({ metadata }) => metadata?.name ?? "");
}

/** What the engine would do; nothing where it cannot say, as it will then say so itself. */
async function plannedClaims({ configuration, env, folder }: Workspace): Promise<PlannedClaim[]> {
  const args = ["preview", "--json", "--config-file", configuration.file, "--non-interactive"];
  const { stdout, exitCode } = await execa("pulumi", args, { cwd: folder, env, stdin: "ignore", reject: false });
  if (exitCode !== 0) return [];
  const { steps = [] } = JSON.parse(stdout) as { steps?: { newState?: PlannedResource }[] };
  return steps.flatMap(({ newState }) => {
    if (newState === undefined || !isClaim(newState)) return [];
    const { name, namespace } = newState.inputs?.metadata ?? {};
    const size = newState.inputs?.spec?.resources?.requests?.storage;
    return name && namespace && size ? [{ name, namespace, size }] : [];
  });
}

interface PlannedResource extends RecordedResource {
  readonly inputs?: RecordedResource["inputs"] & {
    readonly spec?: { readonly resources?: { readonly requests?: { readonly storage?: string } } };
  };
}

const isClaim = ({ type }: { readonly type: string }) => /^kubernetes:core\/v1:PersistentVolumeClaim/.test(type);
