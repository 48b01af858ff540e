import { ownedClaims } from "./volumes.mts";
import type { Workspace } from "../stack/workspace.mts";

/** Tells which volumes of the stack are still there after a destroy, and how to remove them for good. */
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
