import { checkCertificateKinds } from "./certificate-kinds.mts";
import { checkNamespaceOwner } from "./namespace-owner.mts";
import { regressedServer } from "./regressed-server.mts";
import type { Workspace } from "../stack/workspace.mts";

/** Refuses, before anything is touched, what the engine would learn of the cluster only half-way; volumes are asked apart. */
export async function checkCluster(work: Workspace): Promise<void> {
  await checkNamespaceOwner(work);
  await checkCertificateKinds(work);
  const warning = await regressedServer(work.kubectl);
  if (warning !== "") console.error(`  warning: ${warning}`);
}
