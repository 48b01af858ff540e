import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parse } from "yaml";
import type { GoTool } from "./go-build.mts";
import { moduleFolder, type ModuleCopy } from "./module-copy.mts";
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

/** Of what nearly everything is made; Go's own libraries, protobuf, gRPC, etcd and what merges objects run often, and are left as they are. */
const notInlined = ["github.com/...", "k8s.io/..."];

/** One program for the whole node; the links are the names it answers to. */
export const kubernetes = ({ minor, version }: KubernetesRelease): GoTool => ({
  name: "kubernetes",
  module: `kubernetes-${minor}`,
  version,
  main: ".",
  seconds: 290,
  notInlined,
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

export const coredns: GoTool = { name: "coredns", version: versions.coredns, main: ".", notInlined };

export const localPathProvisioner: GoTool = {
  name: "local-path-provisioner",
  version: versions.localPathProvisioner,
  main: "github.com/rancher/local-path-provisioner",
  notInlined,
  stamps: { "main.VERSION": `v${versions.localPathProvisioner}` },
};

export const natsServer: GoTool = {
  name: "nats-server",
  seconds: 60,
  version: versions.natsServer,
  main: "github.com/nats-io/nats-server/v2",
};

export const kwok: GoTool = { name: "kwok", version: versions.kwok, main: "sigs.k8s.io/kwok/cmd/kwok" };

const certManagerModule = "github.com/cert-manager/cert-manager";

/** One program for all of it; under its own name it prints the resource definitions. */
export const certManager: GoTool = {
  name: "cert-manager",
  version: versions.certManager,
  main: ".",
  seconds: 180,
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

const pulumiModule = "github.com/pulumi/pulumi/pkg/v3";

/**
 * The CLI without what keeps state and keys at AWS, Azure and Google and reads logs there: a third of its packages,
 * which a state folder never uses. The files under added/ say so to whoever asks for one of them.
 */
const cliWithoutClouds: ModuleCopy = {
  module: pulumiModule,
  cuts: {
    "backend/diy/backend.go": [
      String.raw`^\t_? ?"gocloud\.dev/blob/(?:azure|gcs|s3)blob".*\n`,
      String.raw`^\t"github\.com/pulumi/pulumi/pkg/v3/authhelpers"\n`,
      String.raw`^\tif p\.Scheme == gcsblob\.Scheme \{\n(?:\t\t.*\n)+\t\}\n`,
    ],
    "secrets/cloud/manager.go": [
      String.raw`^\t_? ?"gocloud\.dev/secrets/(?:awskms|azurekeyvault|gcpkms)".*\n`,
      String.raw`^\t"google\.golang\.org/api/cloudkms/v1"\n`,
      String.raw`^\t"github\.com/pulumi/pulumi/pkg/v3/authhelpers"\n`,
      String.raw`^\tcase gcpkms\.Scheme:\n(?:\t\t.*\n|\n)+`,
    ],
    "operations/operations_aws.go": [String.raw`^import \([^]*`],
    "operations/operations_gcp.go": [String.raw`^import \([^]*`],
    "operations/resources.go": [String.raw`^\tcase "(?:aws|gcp)":\n\t\treturn .*\n`],
    // For Pulumi Cloud's pages alone every run starts a language host of its own, to ask for the version of Node.
    "cmd/pulumi/metadata/metadata.go": [
      String.raw`^\t"github\.com/pulumi/pulumi/pkg/v3/engine"\n`,
      String.raw`^\t"github\.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"\n`,
      String.raw`^\t\tprojinfo := (?:.*\n)+?\n(?=\t\tenv := )`,
      String.raw`^\t\tif res\.[^]*?(?=\t\treturn env, nil\n)`,
    ],
  },
};

/**
 * `pulumi config set` and `pulumi env set` tell by lists of names and passwords whether a value looks like a secret. Here
 * they read them when they ask; as released, every command does at its start, and takes more than twice as long for it.
 */
const listsWhenAsked = (module: string): ModuleCopy => ({
  module,
  cuts: {
    "frequency/frequency.go": [[String.raw`^func init\(\)`, "func Load()"]],
    "matching/matching.go": [
      String.raw`^func init\(\) \{\n.*\n\}\n`,
      [String.raw`^func loadFrequencyList\(\) \{\n`, "$&\tfrequency.Load()\n"],
    ],
  },
});

/** The SDK refuses a CLI that does not say its version. */
export const pulumi: GoTool = {
  name: "pulumi",
  version: versions.pulumi,
  main: `${pulumiModule}/cmd/pulumi`,
  seconds: 110,
  notInlined,
  stamps: { "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version": `v${versions.pulumi}` },
  copies: [
    cliWithoutClouds,
    listsWhenAsked("github.com/nbutton23/zxcvbn-go"),
    listsWhenAsked("github.com/ccojocar/zxcvbn-go"),
  ],
};

/**
 * ConfigGroup, ConfigFile and Chart register what they find by a switch with a case per kind, for which all of Pulumi's
 * Go SDK for Kubernetes is compiled. The function under added/ does the same for any kind.
 */
const sdkWithoutKinds: ModuleCopy = {
  module: "github.com/pulumi/pulumi-kubernetes/sdk/v4",
  cuts: {
    "go/kubernetes/yaml/v2/kinds.go": [
      String.raw`^\t(?:\w+ )?"github\.com/.*\n`,
      String.raw`^func RegisterResource\([^]*`,
    ],
  },
};

const provider = "github.com/pulumi/pulumi-kubernetes/provider/v4";

export const pulumiKubernetes: GoTool = {
  name: "pulumi-resource-kubernetes",
  version: versions.pulumiKubernetes,
  main: ".",
  seconds: 110,
  notInlined,
  stamps: { [`${provider}/pkg/version.Version`]: versions.pulumiKubernetes },
  copies: [sdkWithoutKinds],
  generate: writeSchema,
};

/** The schema is 7 MB and lies in the provider's own module, so it is taken from there at build time, not committed. */
async function writeSchema(source: string): Promise<void> {
  const module = await moduleFolder(provider, source);
  const schema = await readFile(path.join(module, "cmd/pulumi-resource-kubernetes/schema.json"), "utf8");
  const versioned = { ...(JSON.parse(schema) as object), version: versions.pulumiKubernetes };
  await writeFile(path.join(source, "schema.json"), JSON.stringify(versioned));
}
