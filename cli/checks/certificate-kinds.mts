import { Advice } from "../terminal/advice.mts";
import { serves } from "../target/api-groups.mts";
import type { Workspace } from "../stack/workspace.mts";

/**
 * Refuses, before anything is touched, a stack that wants certificates of a cluster without cert-manager. The engine's
 * preview passes over objects of a kind that the API server does not know, and `up` fails half-way.
 */
export async function checkCertificateKinds({ configuration, kubectl, stack, target }: Workspace): Promise<void> {
  const mode = configuration.value("certManager");
  if (mode === "install" || (mode !== "existing" && configuration.value("tls") !== "true")) return;
  if (await serves(kubectl, "cert-manager.io")) return;
  const line =
    target.machine === "embedded"
      ? "npm run cluster -- addon cert-manager"
      : `npm run pulumi -- config set --stack ${stack} certManager install`;
  const setting = mode === "existing" ? "certManager" : "tls";
  throw new Advice(`${setting}: must find cert-manager in the cluster, got none`, `run ${line}`);
}
