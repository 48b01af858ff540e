import path from "node:path";
import { existsSync } from "node:fs";
import { repository } from "../places.mts";
import { onPath } from "./executables.mts";
import { goBuild } from "./go-build.mts";
import { coredns, kubernetes, localPathProvisioner } from "./go-tools.mts";
import { providerFolderIfOffline, pulumiHomeWithProvider } from "./provider.mts";
import { pulumiCli } from "./pulumi.mts";

/** What a child process needs to run `pulumi` with everything it calls. */
export interface Toolchain {
  /** Folders that go before the PATH, in this order. */
  readonly path: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const languageHost = path.join(repository, "cluster", "language-host");

/** Finds or makes the Pulumi CLI, the Node.js language host and the Kubernetes provider. */
export async function toolchain(): Promise<Toolchain> {
  const { command, official } = await pulumiCli();
  const bin = path.dirname(command);
  const env = { PULUMI_SKIP_UPDATE_CHECK: "true" };
  if (!official) return { path: [bin, languageHost], env: { ...env, PULUMI_HOME: await pulumiHomeWithProvider() } };

  const hasHost = existsSync(path.join(bin, "pulumi-language-nodejs")) || onPath("pulumi-language-nodejs");
  const provider = await providerFolderIfOffline(command);
  return { path: [bin, hasHost ? undefined : languageHost, provider].filter((folder) => folder !== undefined), env };
}

/** etcd, the control plane, kubelet, kube-proxy, kubeadm and kubectl in one file; links beside it carry their names. */
export const kubernetesBinary = (): Promise<string> => goBuild(kubernetes);

export const corednsBinary = (): Promise<string> => goBuild(coredns);

export const localPathProvisionerBinary = (): Promise<string> => goBuild(localPathProvisioner);
