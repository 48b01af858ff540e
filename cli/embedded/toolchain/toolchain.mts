import path from "node:path";
import { goBuild, goBuilds } from "./go-build.mts";
import { certManager, coredns, kubernetes, kwok, localPathProvisioner, natsServer } from "./go-tools.mts";
import { downloadModules } from "./module-downloads.mts";
import { builtProviderFolder } from "./provider.mts";
import { pulumiHome } from "./pulumi-home.mts";
import { pulumiCli } from "./pulumi.mts";
import { vault } from "./vault.mts";
import type { KubernetesRelease } from "./versions.mts";

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

/** The last two are made of the newest release's libraries: with the packages of that one compiled they cost seconds. */
const nodeTools = (release: KubernetesRelease) => [kubernetes(release), localPathProvisioner, coredns];

const nodePrograms = (release: KubernetesRelease) => goBuilds(nodeTools(release));

/** Begins with what takes longest to download, while other tools are built. */
export const downloadNodeModules = (release: KubernetesRelease): Promise<void> => downloadModules(nodeTools(release));

/** etcd, the control plane, kubelet, kube-proxy, kubeadm and kubectl in one file; links beside it carry their names. */
export const kubernetesBinary = async (release: KubernetesRelease): Promise<string> =>
  (await nodePrograms(release))[0]!;

export const localPathProvisionerBinary = async (release: KubernetesRelease): Promise<string> =>
  (await nodePrograms(release))[1]!;

export const corednsBinary = async (release: KubernetesRelease): Promise<string> => (await nodePrograms(release))[2]!;

export const natsServerBinary = (): Promise<string> => goBuild(natsServer);

export const kwokBinary = (): Promise<string> => goBuild(kwok);

export const vaultBinary = (): Promise<string> => goBuild(vault);

/** Controller, webhook and CA injector in one file. */
export const certManagerBinary = (): Promise<string> => goBuild(certManager);
