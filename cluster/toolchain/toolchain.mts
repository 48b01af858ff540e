import path from "node:path";
import { goBuild } from "./go-build.mts";
import { certManager, coredns, kubernetes, localPathProvisioner } from "./go-tools.mts";
import { builtProviderFolder } from "./provider.mts";
import { pulumiHome } from "./pulumi-home.mts";
import { pulumiCli } from "./pulumi.mts";

/** What a child process needs to run `pulumi` with everything it calls. */
export interface Toolchain {
  /** Folders that go before the PATH, in this order. */
  readonly path: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Finds or makes the Pulumi CLI, the Node.js language host and the Kubernetes provider. */
export async function toolchain(): Promise<Toolchain> {
  const { command, official } = await pulumiCli();
  const bin = path.dirname(command);
  const env = { PULUMI_SKIP_UPDATE_CHECK: "true" };
  if (!official) return { path: [bin], env: { ...env, PULUMI_HOME: await pulumiHome() } };
  const provider = await builtProviderFolder(command);
  return { path: provider ? [bin, provider] : [bin], env };
}

/** etcd, the control plane, kubelet, kube-proxy, kubeadm and kubectl in one file; links beside it carry their names. */
export const kubernetesBinary = (): Promise<string> => goBuild(kubernetes);

export const corednsBinary = (): Promise<string> => goBuild(coredns);

export const localPathProvisionerBinary = (): Promise<string> => goBuild(localPathProvisioner);

/** Controller, webhook and CA injector in one file. */
export const certManagerBinary = (): Promise<string> => goBuild(certManager);
