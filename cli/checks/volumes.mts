import type { V1PersistentVolumeClaim, V1StorageClass } from "@kubernetes/client-node";
import type { PreviewDigest } from "../../preview/index.ts";
import { Advice } from "../terminal/advice.mts";
import { recorded } from "../stack/checkpoint.mts";
import { enginePreview } from "../stack/engine-preview.mts";
import { isClaim, plannedClaims } from "./planned-claims.mts";
import { stackNamespaces } from "../stack/namespaces.mts";
import { sizeRefusals } from "./volume-sizes.mts";
import { sourceRefusals } from "./volume-sources.mts";
import type { Workspace } from "../stack/workspace.mts";

/**
 * Refuses, before anything is touched, what volumes in the cluster cannot become. Those that a destroy or a scale-down
 * left are in no state, so the engine would learn of them only after the rest was applied.
 */
export async function checkVolumes(work: Workspace): Promise<void> {
  const reasons = await volumeRefusals(work, async () => {
    const { digest, exitCode } = await enginePreview(work);
    // A preview that fails will say so itself.
    return exitCode === 0 ? digest : undefined;
  });
  if (reasons.length > 0) throw new Advice(reasons.join("\n"), "nothing was touched");
}

/** The reasons for it; `plan` is asked for only where it could matter, as it costs seconds. */
export async function volumeRefusals(
  work: Workspace,
  plan: () => Promise<PreviewDigest | undefined>,
): Promise<string[]> {
  const state = await recorded(work);
  // Asked at the same time; whether it may be asked matters only where there are claims.
  const classes = rigidClasses(work);
  classes.catch(() => {});
  const claims = await ownedClaims(work, stackNamespaces(work, state));
  if (claims.length === 0) return [];
  const rigid = await classes;
  const known = new Set((state.resources ?? []).filter(isClaim).map(({ inputs }) => identity(inputs?.metadata)));
  const leftOver = claims.filter(({ metadata }) => !known.has(identity(metadata)));
  // Where all is known and elastic the component itself refuses.
  const inQuestion = claims.filter(
    (claim) => leftOver.includes(claim) || rigid.includes(claim.spec?.storageClassName ?? ""),
  );
  const planned = inQuestion.length > 0 ? plannedClaims((await plan()) ?? {}) : [];
  return [...sizeRefusals(inQuestion, planned, rigid), ...sourceRefusals(leftOver, planned)];
}

/** A moved app finds claims of the same names in its new namespace. */
const identity = (metadata?: { readonly namespace?: string; readonly name?: string }) =>
  `${metadata?.namespace}/${metadata?.name}`;

/** The claims that say the stack is their owner, whoever made them. */
export async function ownedClaims({ configuration, kubectl }: Workspace, namespaces: readonly string[]) {
  const lists = namespaces.map((name) => kubectl.json<{ items: V1PersistentVolumeClaim[] }>("get", "pvc", "-n", name));
  const claims = (await Promise.all(lists)).flatMap(({ items }) => items);
  return claims.filter(({ metadata }) => metadata?.annotations?.["stateful-app/owner"] === configuration.owner);
}

async function rigidClasses({ kubectl }: Workspace): Promise<string[]> {
  const { items } = await kubectl.json<{ items: V1StorageClass[] }>("get", "storageclasses");
  return items.filter((each) => each.allowVolumeExpansion !== true).map(({ metadata }) => metadata?.name ?? "");
}
