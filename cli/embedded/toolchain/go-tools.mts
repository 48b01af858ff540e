import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { execa } from "execa";
import { parse } from "yaml";
import type { GoTool } from "./go-build.mts";
import { type KubernetesRelease, versions } from "./versions.mts";

/** Without these stamps kubectl and kubeadm take the cluster for version 0.0 and refuse it. */
function kubernetesStamps(where: string, version: string) {
  const [major, minor] = version.split(".") as [string, string];
  return {
    [`${where}.gitVersion`]: `v${version}`,
    [`${where}.gitMajor`]: major,
    [`${where}.gitMinor`]: minor,
  };
}

/** One program for the whole node; the links are the names it answers to. */
export const kubernetes = ({ minor, version }: KubernetesRelease): GoTool => ({
  name: "kubernetes",
  module: `kubernetes-${minor}`,
  version,
  main: ".",
  stamps: {
    ...kubernetesStamps("k8s.io/client-go/pkg/version", version),
    ...kubernetesStamps("k8s.io/component-base/version", version),
  },
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
});

export const coredns: GoTool = { name: "coredns", version: versions.coredns, main: "." };

export const localPathProvisioner: GoTool = {
  name: "local-path-provisioner",
  version: versions.localPathProvisioner,
  main: "github.com/rancher/local-path-provisioner",
  stamps: { "main.VERSION": `v${versions.localPathProvisioner}` },
};

const certManagerModule = "github.com/cert-manager/cert-manager";

/** One program for all of it; under its own name it prints the resource definitions. */
export const certManager: GoTool = {
  name: "cert-manager",
  version: versions.certManager,
  main: ".",
  stamps: { [`${certManagerModule}/pkg/util.AppVersion`]: `v${versions.certManager}` },
  links: ["controller", "webhook", "cainjector"],
  generate: writeDefinitions,
};

/** They are half a megabyte, and lie in the module as parts of a chart: their labels are lines for Helm to fill in. */
async function writeDefinitions(source: string): Promise<void> {
  const folder = path.join(await moduleFolder(certManagerModule, source), "deploy/crds");
  const files = (await readdir(folder)).filter((file) => file.endsWith(".yaml"));
  const items = await Promise.all(
    files.map(async (file) => {
      const definition = parse(await readFile(path.join(folder, file), "utf8")) as { metadata: { name: string } };
      return { ...definition, metadata: { name: definition.metadata.name } };
    }),
  );
  await writeFile(path.join(source, "crds.json"), JSON.stringify({ apiVersion: "v1", kind: "List", items }));
}

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
  const module = await moduleFolder(provider, source);
  const schema = await readFile(path.join(module, "cmd/pulumi-resource-kubernetes/schema.json"), "utf8");
  const versioned = { ...(JSON.parse(schema) as object), version: versions.pulumiKubernetes };
  await writeFile(path.join(source, "schema.json"), JSON.stringify(versioned));
}

/** Where Go keeps what a module is made of, downloaded if it is not there yet. */
async function moduleFolder(module: string, source: string): Promise<string> {
  const { stdout } = await execa("go", ["mod", "download", "-json", module], { cwd: source });
  return (JSON.parse(stdout) as { Dir: string }).Dir;
}
