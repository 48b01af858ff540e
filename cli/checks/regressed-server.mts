import { isRegressed, serverVersion } from "../target/server-version.mts";
import type { Kubectl } from "../target/kubectl.mts";

/** What to know of a server on which a corrected program does not heal a set; nothing of any other. */
export async function regressedServer(kubectl: Kubectl): Promise<string> {
  const version = await serverVersion(kubectl);
  if (version === undefined || !isRegressed(version)) return "";
  return (
    `Kubernetes ${version.text} does not replace the pods of a first revision that never became ready (podManagementPolicy ` +
    "Parallel), whatever is applied after it: update the cluster to 1.35.4 or newer, or delete such pods by hand"
  );
}
