import { Advice } from "../terminal/advice.mts";
import { serves } from "../target/kubectl.mts";
import { inOrder } from "./in-order.mts";
import { checkNamespaceOwner } from "./namespace-owner.mts";
import { regressedServer } from "./regressed-server.mts";
import type { Workspace } from "../stack/workspace.mts";

/** Rejects, before anything changes, what the engine would find out only half-way; volumes are checked on their own. */
export async function checkCluster(work: Workspace): Promise<void> {
  const warning = regressedServer(work.kubectl);
  await inOrder([checkNamespaceOwner(work), checkCertificateKinds(work), warning]);
  if ((await warning) !== "") console.error(`  warning: ${await warning}`);
}

/**
 * Rejects a stack that needs certificates on a cluster without cert-manager. The engine's preview skips objects of a kind
 * that the API server does not know, and `up` fails half-way.
 */
async function checkCertificateKinds({ configuration, kubectl, stack, target }: Workspace): Promise<void> {
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
