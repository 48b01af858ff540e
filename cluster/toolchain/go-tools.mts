import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import type { GoTool } from "./go-build.mts";
import { versions } from "./versions.mts";

const [major, minor] = versions.kubernetes.split(".") as [string, string];

/** Without these stamps kubectl and kubeadm take the cluster for version 0.0 and refuse it. */
const kubernetesStamps = (where: string) => ({
  [`${where}.gitVersion`]: `v${versions.kubernetes}`,
  [`${where}.gitMajor`]: major,
  [`${where}.gitMinor`]: minor,
});

/** One program for the whole node; the links are the names it answers to. */
export const kubernetes: GoTool = {
  name: "kubernetes",
  version: versions.kubernetes,
  main: ".",
  stamps: { ...kubernetesStamps("k8s.io/client-go/pkg/version"), ...kubernetesStamps("k8s.io/component-base/version") },
  links: [
    "etcd",
    "kube-apiserver",
    "kube-controller-manager",
    "kube-proxy",
    "kube-scheduler",
    "kubeadm",
    "kubectl",
    "kubelet",
  ],
};

export const coredns: GoTool = { name: "coredns", version: versions.coredns, main: "." };

export const localPathProvisioner: GoTool = {
  name: "local-path-provisioner",
  version: versions.localPathProvisioner,
  main: "github.com/rancher/local-path-provisioner",
  stamps: { "main.VERSION": `v${versions.localPathProvisioner}` },
};

/** The SDK refuses a CLI that does not say its version. */
export const pulumi: GoTool = {
  name: "pulumi",
  version: versions.pulumi,
  main: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
  stamps: { "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version": `v${versions.pulumi}` },
};

const provider = "github.com/pulumi/pulumi-kubernetes/provider/v4";

export const pulumiKubernetes: GoTool = {
  name: "pulumi-resource-kubernetes",
  version: versions.pulumiKubernetes,
  main: ".",
  stamps: { [`${provider}/pkg/version.Version`]: versions.pulumiKubernetes },
  generate: writeSchema,
};

/** The schema is 7 MB and lies in the provider's own module, so it is taken from there at build time, not committed. */
async function writeSchema(source: string): Promise<void> {
  const { stdout } = await execa("go", ["mod", "download", "-json", provider], { cwd: source });
  const { Dir: module } = JSON.parse(stdout) as { Dir: string };
  const schema = await readFile(path.join(module, "cmd/pulumi-resource-kubernetes/schema.json"), "utf8");
  const versioned = { ...(JSON.parse(schema) as object), version: versions.pulumiKubernetes };
  await writeFile(path.join(source, "schema.json"), JSON.stringify(versioned));
}
