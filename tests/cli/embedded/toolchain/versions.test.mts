import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { repository } from "../../../../cli/places.mts";
import { kubernetesReleases, versions } from "../../../../cli/embedded/toolchain/versions.mts";

const modules = "cli/embedded/toolchain/modules";
const read = (file: string) => readFileSync(path.join(repository, file), "utf8");
const goMod = (module: string) => read(`${modules}/${module}/go.mod`);

describe("the pinned versions", () => {
  it("are the ones package.json names", () => {
    const { devDependencies: installed } = JSON.parse(read("package.json")) as Record<string, Record<string, string>>;
    assert.equal(installed?.["@pulumi/pulumi"], versions.pulumi);
    assert.equal(installed?.["@pulumi/kubernetes"], versions.pulumiKubernetes);
  });

  for (const [module, requirement] of [
    ["pulumi", `github.com/pulumi/pulumi/pkg/v3 v${versions.pulumi}`],
    ["pulumi", `github.com/pulumi/pulumi/sdk/v3 v${versions.pulumi}`],
    ...kubernetesReleases.flatMap(({ minor, version, etcd }) => [
      [`kubernetes-${minor}`, `k8s.io/kubernetes v${version}`] as const,
      [`kubernetes-${minor}`, `go.etcd.io/etcd/server/v3 v${etcd}`] as const,
      [`kubernetes-${minor}`, `go.etcd.io/etcd/client/v3 v${etcd}`] as const,
    ]),
    ["coredns", `github.com/coredns/coredns v${versions.coredns}`],
    ["local-path-provisioner", `github.com/rancher/local-path-provisioner v${versions.localPathProvisioner}`],
    ["nats-server", `github.com/nats-io/nats-server/v2 v${versions.natsServer}`],
    ["kwok", `sigs.k8s.io/kwok v${versions.kwok}`],
    ["vault", `github.com/hashicorp/vault v${versions.vault}`],
    ["cert-manager", `github.com/cert-manager/cert-manager v${versions.certManager}`],
  ] as const) {
    it(`are the ones the module ${module} is built from: ${requirement}`, () => {
      const lines = goMod(module).split("\n");
      assert.ok(lines.some((line) => line.replace(" // indirect", "").trim().endsWith(requirement)));
    });
  }

  for (const { minor, version } of kubernetesReleases) {
    it(`take every Kubernetes library of the node from ${version}`, () => {
      assert.ok(version.startsWith(`${minor}.`));
      const replaced = goMod(`kubernetes-${minor}`).match(/^\tk8s.io\/\S+ => .*$/gm) ?? [];
      assert.ok(replaced.length > 25);
      assert.deepEqual(
        replaced.filter((line) => !line.endsWith(` ${version.replace(/^1/, "v0")}`)),
        [],
      );
    });
  }

  it("build one and the same program for every Kubernetes", () => {
    const [first, ...others] = kubernetesReleases.map(({ minor }) => read(`${modules}/kubernetes-${minor}/main.go`));
    for (const other of others) assert.equal(other, first);
  });

  for (const module of ["coredns", "local-path-provisioner"]) {
    it(`make ${module} of the newest node's libraries, which are compiled once for both`, () => {
      const node = requirements(`kubernetes-${kubernetesReleases[0].minor}`);
      const shared = [...requirements(module)].filter(([library]) => node.has(library) && !library.includes("/caddy"));
      assert.ok(shared.length > 25);
      const differing = shared.filter(([library, version]) => node.get(library) !== version);
      assert.deepEqual(differing, []);
    });
  }
});

/** What a module is made of, each with its version, after replacements. */
function requirements(module: string): Map<string, string> {
  const text = goMod(module);
  const required = [...text.matchAll(/^\t(\S+) (v\S+)/gm)].map(([, library, version]) => [library!, version!] as const);
  const replaced = [...text.matchAll(/^\t(\S+) => \S+ (v\S+)$/gm)].map(
    ([, name, version]) => [name!, version!] as const,
  );
  return new Map([...required, ...replaced]);
}
