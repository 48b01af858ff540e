import type { V1PersistentVolumeClaim, V1StorageClass } from "@kubernetes/client-node";
import { ownerKey } from "../../components/stateful-app/facts/index.ts";
import type { PreviewDigest } from "../../preview/index.ts";
import { Advice } from "../terminal/advice.mts";
import { recorded, stackNamespaces } from "../stack/checkpoint.mts";
import { plannedOnce } from "../stack/engine-preview.mts";
import { isClaim, plannedClaims, sizeRefusals, sourceRefusals } from "./planned-claims.mts";
import type { Workspace } from "../stack/workspace.mts";

/**
 * Rejects, before anything changes, sizes and sources that volumes in the cluster cannot get. Those that a destroy or a
 * scale-down left are in no state, so the engine would find them only after the rest was applied.
 */
export async function checkVolumes(work: Workspace, plan = plannedOnce(work)): Promise<void> {
  const reasons = await volumeRefusals(work, plan);
  if (reasons.length > 0) throw new Advice(reasons.join("\n"), "nothing was changed");
}

/** Why; `plan` is called only where it could matter, as it takes seconds. */
export async function volumeRefusals(
  work: Workspace,
  plan: () => Promise<PreviewDigest | undefined>,
): Promise<string[]> {
  const state = await recorded(work);
  // Asked at the same time; whether it may be asked matters only where there are claims.
  const classes = fixedSizeClasses(work);
  classes.catch(() => {});
  const claims = await ownedClaims(work, stackNamespaces(work, state));
  if (claims.length === 0) return [];
  const fixed = await classes;
  const known = new Set((state.resources ?? []).filter(isClaim).map(({ inputs }) => identity(inputs?.metadata)));
  const leftOver = claims.filter(({ metadata }) => !known.has(identity(metadata)));
  // The component itself rejects changes of claims in the state whose class allows expansion.
  const inQuestion = claims.filter(
    (claim) => leftOver.includes(claim) || fixed.includes(claim.spec?.storageClassName ?? ""),
  );
  const planned = inQuestion.length > 0 ? plannedClaims((await plan()) ?? {}) : [];
  return [...sizeRefusals(inQuestion, planned, fixed), ...sourceRefusals(leftOver, planned)];
}

/** With the namespace, as a moved app may find claims of the same names in its new one. */
const identity = (metadata?: { readonly namespace?: string; readonly name?: string }) =>
  `${metadata?.namespace}/${metadata?.name}`;

/** The claims with the stack's owner annotation, by whichever run they were made. */
export async function ownedClaims({ configuration, kubectl }: Workspace, namespaces: readonly string[]) {
  const lists = namespaces.map((name) => kubectl.json<{ items: V1PersistentVolumeClaim[] }>("get", "pvc", "-n", name));
  const claims = (await Promise.all(lists)).flatMap(({ items }) => items);
  return claims.filter(({ metadata }) => metadata?.annotations?.[ownerKey] === configuration.owner);
}

async function fixedSizeClasses({ kubectl }: Workspace): Promise<string[]> {
  const { items } = await kubectl.json<{ items: V1StorageClass[] }>("get", "storageclasses");
  return items.filter((each) => each.allowVolumeExpansion !== true).map(({ metadata }) => metadata?.name ?? "");
}

/** Lists the volumes of the stack that a destroy has kept, and how to remove them for good. */
export async function remainingVolumes(work: Workspace): Promise<string> {
  const { configuration, target } = work;
  const existing = configuration.value("existingNamespace");
  const namespace = existing || configuration.value("namespace");
  if (!namespace) return "";
  const ours = await ownedClaims(work, [namespace]);
  const claims = ours.filter(({ metadata }) => metadata?.deletionTimestamp === undefined);
  if (claims.length === 0) return `No volumes of ${configuration.owner} are left in namespace ${namespace}.`;

  const lines = claims.map(({ metadata, spec }) => `  ${metadata?.name}  ${spec?.resources?.requests?.storage ?? ""}`);
  const names = claims.map(({ metadata }) => metadata?.name).join(" ");
  const what = existing ? `persistentvolumeclaims -n ${namespace} ${names}` : `namespace ${namespace}`;
  return [
    `These volumes stay in namespace ${namespace}; npm start finds them again:`,
    ...lines,
    "Remove them for good, with the data:",
    `  npm run kubectl -- --context ${target.context} delete ${what}`,
  ].join("\n");
}
